package dev.conc.cli;

import dev.conc.diagnostics.Catalog;
import dev.conc.learn.Learn;
import dev.conc.session.ExitCode;

/** {@code conc completion bash|zsh}: scripts made from the table in {@link Verb}. */
final class Completion {
    private Completion() {}

    static int run(Conc conc, Arguments arguments) throws UsageError {
        String shell = arguments.operands().isEmpty() ? "" : arguments.operands().getFirst();
        conc.console().output().out(switch (shell) {
            case "bash" -> bash();
            case "zsh" -> zsh();
            default -> throw new UsageError(Catalog.UNKNOWN_SHELL, shell);
        });
        return ExitCode.FINE;
    }

    private static String bash() {
        var out = new StringBuilder("""
                # Completion of conc for bash; load it with:  source <(conc completion bash)
                _conc() {
                    local word=${COMP_WORDS[COMP_CWORD]} options=
                    case ${COMP_WORDS[1]} in
                """);
        for (Verb verb : Verb.values()) {
            out.append("        ").append(verb.word()).append(") options='").append(options(verb)).append("' ;;\n");
        }
        return out.append("""
                    esac
                    if [[ $word == -* ]]; then
                        COMPREPLY=($(compgen -W "${options:---help --version -e --json}" -- "$word"))
                    elif [[ $COMP_CWORD == 1 ]]; then
                        COMPREPLY=($(compgen -W '%s' -- "$word") $(compgen -f -X '!*.conc' -- "$word") $(compgen -d -S / -- "$word"))
                    elif [[ ${COMP_WORDS[1]} == completion ]]; then
                        COMPREPLY=($(compgen -W 'bash zsh' -- "$word"))
                    elif [[ ${COMP_WORDS[1]} == learn && $COMP_CWORD == 2 ]]; then
                        COMPREPLY=($(compgen -W '%s' -- "$word"))
                    else
                        COMPREPLY=($(compgen -f -X '!*.conc' -- "$word") $(compgen -d -S / -- "$word"))
                    fi
                }
                complete -o nospace -o filenames -F _conc conc
                """.formatted(words(), String.join(" ", Learn.ACTIONS))).toString();
    }

    private static String zsh() {
        var out = new StringBuilder("""
                #compdef conc
                # Completion of conc for zsh; load it with:  source <(conc completion zsh)
                _conc() {
                    local -a verbs
                    verbs=(
                """);
        for (Verb verb : Verb.values()) {
            out.append("        '").append(verb.word()).append(':').append(verb.doc().replace("'", "'\\''")).append("'\n");
        }
        out.append("""
                    )
                    if (( CURRENT == 2 )); then
                        _describe command verbs
                        _files -g '*.conc'
                        return
                    fi
                    case $words[2] in
                """);
        for (Verb verb : Verb.values()) {
            out.append("        ").append(verb.word()).append(")\n            _arguments");
            for (Option option : verb.options()) {
                out.append(" \\\n                '").append(option.name()).append('[').append(option.doc().replace("'", "'\\''"))
                        .append(']')
                        .append(option.takesValue() ? ":" + option.value() + ":" : "").append('\'');
            }
            if (verb == Verb.LEARN) {
                out.append(" \\\n                '1:action:(").append(String.join(" ", Learn.ACTIONS)).append(")'");
            }
            out.append(verb == Verb.COMPLETION ? " \\\n                '*:shell:(bash zsh)' ;;\n"
                    : " \\\n                '*:file:_files -g \"*.conc\"' ;;\n");
        }
        return out.append("""
                        *) _files ;;
                    esac
                }
                if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
                    _conc "$@"
                else
                    compdef _conc conc
                fi
                """).toString();
    }

    private static String options(Verb verb) {
        var out = new StringBuilder();
        for (Option option : verb.options()) {
            out.append(out.isEmpty() ? "" : " ").append(option.name());
        }
        return out.toString();
    }

    private static String words() {
        var out = new StringBuilder();
        for (Verb verb : Verb.values()) {
            out.append(out.isEmpty() ? "" : " ").append(verb.word());
        }
        return out.toString();
    }
}
