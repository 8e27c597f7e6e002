import type { CompletedCommand } from './completion-model.ts';
import { shellTables } from './shell-tables.ts';

/** A completion script for zsh, to be sourced after compinit or saved as `_vitrine` in a folder of `fpath`. */
export function zshScript(model: readonly CompletedCommand[]): string {
  return `#compdef vitrine
# zsh completion for vitrine:  source <(vitrine completion zsh)

${shellTables(model)}

${ENGINE}`;
}

// The options of the completion system stay: _files and _describe need its extended globs.
const ENGINE = `_vitrine() {
  local command='' kind='' list='' value='' place=0 index word
  local -a described found open
  for ((index = 2; index < CURRENT; index++)); do
    word=\${(Q)words[index]}
    if [[ -n $value ]]; then
      value=''
    elif [[ $word == -* ]]; then
      kind=''
      _vitrine_value "$command" "$word" && value=$kind
    elif ! _vitrine_command "\${command:+$command }$word"; then
      place=$((place + 1))
    fi
  done
  kind=$value
  if [[ -z $value && $PREFIX == -* ]]; then
    _vitrine_words "$command" options
  elif [[ -z $value ]]; then
    ((place == 0)) && _vitrine_words "$command" subcommands
    _vitrine_argument "$command" "$place"
  fi
  if [[ -n $list ]]; then
    described=("\${(@f)\${list//:/\\\\:}}")
    described=("\${(@)described/$'\\t'/:}")
    _describe 'vitrine' described
  fi
  case $kind in
    words:*) compadd -- \${=kind#words:} ;;
    directory) _files -/ ;;
    file) _files ;;
    collection | version | side | store | job | run)
      found=("\${(@f)$("\${(Q)words[1]}" __complete "$kind" -- "\${(Q)PREFIX}" 2>/dev/null)}")
      found=("\${(@)found:#}")
      open=("\${(@M)found:#*:}")
      found=("\${(@)found:#*:}")
      (($#found)) && compadd -- "\${found[@]}"
      (($#open)) && compadd -S '' -- "\${open[@]}"
      [[ $kind == side ]] && _files -/
      ;;
  esac
  return 0
}

if [[ $funcstack[1] == _vitrine ]]; then
  _vitrine "$@"
else
  compdef _vitrine vitrine
fi
`;
