// Runs before Redoc.
{
  // Redoc's search asks for `eval` to set up workers, which the policy refuses. Without workers it searches in the page.
  window.Worker = undefined

  // Redoc reads the colour scheme once; the rest of the page follows it while the page is open.
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', () => {
    root.classList.toggle('dark', dark.matches)
    root.classList.toggle('light', !dark.matches)
  })

  // Redoc folds each group of operations until its address is opened, which would hide the only call there is. It has
  // no option for this, so the first group's button is pressed for readers who did not come by the address of a section.
  const folded = () => document.querySelector('[data-section-id] > button')

  // Pressing it is not a step of the reader's: the address and the way back stay as they are.
  const unfold = () => {
    const { pushState } = history
    const address = location.href
    history.pushState = history.replaceState
    folded()?.click()
    history.pushState = pushState
    history.replaceState(history.state, '', address)
    // Until Redoc has taken over the prerendered page, its buttons do nothing.
    if (folded()) requestAnimationFrame(unfold)
  }

  if (location.hash === '') {
    const observer = new MutationObserver(() => {
      if (!folded()) return
      observer.disconnect()
      unfold()
    })
    observer.observe(root, { childList: true, subtree: true })
    addEventListener('hashchange', () => observer.disconnect(), { once: true })
  }
}
