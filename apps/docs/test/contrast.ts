import type { Page } from 'playwright'

export interface TextContrast {
  text: string
  element: string
  ratio: number
  /** Luminance of what lies behind the text, 0 to 1. */
  background: number
}

/** The contrast of every visible text of a page with what lies behind it, as WCAG 2 computes it, lowest first. */
export async function measureContrast(page: Page): Promise<TextContrast[]> {
  return page.evaluate(() => {
    type Colour = { red: number; green: number; blue: number; alpha: number }
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    if (!canvas) throw new Error('no canvas')
    const known = new Map<string, Colour>()

    function parse(colour: string): Colour {
      const parsed = known.get(colour) ?? draw(colour)
      known.set(colour, parsed)
      return parsed
    }

    function draw(colour: string): Colour {
      if (!canvas) throw new Error('no canvas')
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
      return { red, green, blue, alpha: alpha / 255 }
    }

    function over(top: Colour, below: Colour): Colour {
      const mix = (a: number, b: number) => a * top.alpha + b * (1 - top.alpha)
      return {
        red: mix(top.red, below.red),
        green: mix(top.green, below.green),
        blue: mix(top.blue, below.blue),
        alpha: 1,
      }
    }

    function behind(element: Element | null): Colour {
      if (!element) return parse('white')
      const style = getComputedStyle(element)
      if (style.backgroundImage !== 'none') throw new Error(`A picture lies behind text: ${style.backgroundImage}`)
      const colour = parse(style.backgroundColor)
      return colour.alpha === 1 ? colour : over(colour, behind(element.parentElement))
    }

    function opacity(element: Element | null): number {
      return element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1
    }

    function luminance({ red, green, blue }: Colour): number {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) => {
        const part = channel / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    const measured: TextContrast[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement
      const text = texts.currentNode.textContent?.trim()
      if (!element || !text || element.matches('script, style, noscript')) continue
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const background = behind(element)
      const colour = parse(getComputedStyle(element).color)
      const front = luminance(over({ ...colour, alpha: colour.alpha * opacity(element) }, background))
      const back = luminance(background)
      const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05)
      measured.push({ text: text.slice(0, 60), element: element.outerHTML.slice(0, 90), ratio, background: back })
    }
    return measured.sort((a, b) => a.ratio - b.ratio)
  })
}
