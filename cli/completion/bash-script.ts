import type { CompletedCommand } from './completion-model.ts';
import { shellTables } from './shell-tables.ts';

/** A completion script for bash 3.2 and later, which needs nothing else to be installed. */
export function bashScript(model: readonly CompletedCommand[]): string {
  return `# bash completion for vitrine:  source <(vitrine completion bash)

${shellTables(model)}

${ENGINE}`;
}

// Candidates from outside go through %q and never through compgen -W, which would expand what they contain.
const ENGINE = `_vitrine_add() {
  # Adds a candidate when it begins with what is typed; bash replaces only what follows the last word break.
  local quoted
  [[ $1 == "$typed"* ]] || return 0
  printf -v quoted %q "\${1#"$broken"}"
  [[ $1 == *: ]] && colon=1
  COMPREPLY+=("$quoted")
}

_vitrine() {
  local line=\${COMP_LINE:0:COMP_POINT} words=() typed broken='' command='' kind='' list='' value='' place=0
  local index word item colon=''
  COMPREPLY=()
  read -a words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  typed=\${words[\${#words[@]} - 1]}
  [[ $typed == *:* && $COMP_WORDBREAKS == *:* ]] && broken="\${typed%:*}:"
  for ((index = 1; index < \${#words[@]} - 1; index++)); do
    word=\${words[index]}
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
  if [[ -z $value && $typed == -* ]]; then
    _vitrine_words "$command" options
  elif [[ -z $value ]]; then
    ((place == 0)) && _vitrine_words "$command" subcommands
    _vitrine_argument "$command" "$place"
  fi
  while IFS=$'\\t' read -r item _; do
    [[ -n $item ]] && _vitrine_add "$item"
  done <<<"$list"
  case $kind in
    words:*) for item in \${kind#words:}; do _vitrine_add "$item"; done ;;
    collection | version | side | store | job | run)
      while IFS= read -r item; do _vitrine_add "$item"; done \\
        < <("\${COMP_WORDS[0]}" __complete "$kind" -- "$typed" 2>/dev/null)
      ;;
  esac
  case $kind in
    directory | side | file)
      local flag=-d
      [[ $kind == file ]] && flag=-f
      while IFS= read -r item; do COMPREPLY+=("\${item#"$broken"}"); done < <(compgen "$flag" -- "$typed")
      [[ $kind != side || $typed == */* ]] && type compopt >/dev/null 2>&1 && compopt -o filenames
      ;;
  esac
  [[ -n $colon ]] && type compopt >/dev/null 2>&1 && compopt -o nospace
  return 0
}

complete -F _vitrine vitrine
`;
