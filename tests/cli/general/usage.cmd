# the help names every command and gives examples
run: --help
exit: 0
stdout: (?s)review.*ask.*|ask.*review
stdout: Examples:
stdout: Exit codes: 0 clean, 1 findings, 2 wrong use, 3 failed
stderr: EMPTY

# the version
run: --version
exit: 0
stdout: ^lambdawright \d+\.\d+\.\d+$
stderr: EMPTY

# an unknown command suggests the near one
run: reveiw
exit: 2
stdout: EMPTY
stderr: unknown command `reveiw`; did you mean `review`\?

# an unknown command far from all
run: frobnicate
exit: 2
stderr: unknown command `frobnicate`$
stderr: --help

# an unknown option suggests the near one
run: review --fromat json
exit: 2
stderr: did you mean `--format`\?
stderr: lambdawright review --help

# an unknown option before any command
run: --nonsense
exit: 2
stdout: EMPTY
stderr: --nonsense

# no command shows the help on stderr
run:
exit: 2
stdout: EMPTY
stderr: Examples:
