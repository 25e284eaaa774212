import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

const WORDS = /[a-z][,:;]? [a-z`]/

/** What a message says to people is no behaviour; its code and its fields are, and they are mutated. */
const prose = {
  shouldIgnore(path) {
    const texts = path.isTemplateLiteral() ? path.node.quasis.map(({ value }) => value.raw) : [path.node.value]
    const isText = path.isStringLiteral() || path.isTemplateLiteral()
    return isText && texts.some((text) => WORDS.test(text)) ? 'it is prose' : undefined
  },
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'prose', prose)]
