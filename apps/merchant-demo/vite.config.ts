import react from '@vitejs/plugin-react'
import { msw } from 'msw/vite'
import { defineConfig, type Plugin } from 'vite'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** The built page lets nothing in and nothing out; the development server needs scripts of its own in the page. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
  }
}

export default defineConfig({
  // The worker's file is served and built from the msw that is installed, so that none is committed.
  plugins: [react(), msw({ mode: 'worker-only' }), contentSecurityPolicy()],
  // The published test keys are good for loopback hosts only.
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
})
