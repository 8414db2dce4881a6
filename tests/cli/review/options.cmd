# the help of review gives examples
run: review --help
exit: 0
stdout: Examples:
stdout: --min-confidence
stderr: EMPTY

# a finding makes the exit code 1
make: flawed
run: review --select deprecated-runtime
exit: 1
stdout: medium\[deprecated-runtime\] runtime `provided.al2`
stdout: ^ +--> template.yaml:6:16$
stdout: ^6 \|       Runtime: provided.al2$
stdout: ^  \|                \^{12}$
stdout: = see: https://docs.aws.amazon.com/
stdout: ^1 finding: 1 medium$
stderr: EMPTY

# --exit-zero
make: flawed
run: review --exit-zero --select deprecated-runtime
exit: 0
stdout: medium\[deprecated-runtime\]

# --fail-on looks at severity
make: flawed
run: review --fail-on high --select deprecated-runtime
exit: 0
stdout: medium\[deprecated-runtime\]

# --min-severity hides and counts
make: flawed
run: review --min-severity high --select deprecated-runtime
exit: 0
stdout: ^No findings\.$
stdout: 1 finding below `--min-severity` hidden

# --ignore
make: flawed
run: review --ignore deprecated-runtime
exit: [01]
not-stdout: deprecated-runtime

# several rules for --select, and a path behind them
make: flawed
run: review --select allow-without-reason,deprecated-runtime .
exit: 1
stdout: deprecated-runtime

# an unknown rule is a usage error with a suggestion
make: flawed
run: review --select depricated-runtime
exit: 2
stdout: EMPTY
stderr: no rule is called `depricated-runtime`; did you mean `deprecated-runtime`\?

# a wrong value names the right ones
make: flawed
run: review --format xml
exit: 2
stderr: `xml` is none of text, json

# two paths are one too many
make: flawed
run: review . other
exit: 2
stdout: EMPTY

# JSON has no colour even when forced
make: flawed
run: review --format json --color always --select deprecated-runtime
exit: 1
stdout: "rule": "deprecated-runtime"
not-stdout: \x1b

# not a terminal: no colour
make: flawed
run: review --select deprecated-runtime
exit: 1
not-stdout: \x1b

# --color always
make: flawed
run: review --color always --select deprecated-runtime
exit: 1
stdout: \x1b\[1;33mmedium

# FORCE_COLOR
make: flawed
env: FORCE_COLOR=1
run: review --select deprecated-runtime
exit: 1
stdout: \x1b\[1;33mmedium

# NO_COLOR beats FORCE_COLOR, --color never beats both
make: flawed
env: FORCE_COLOR=1
env: NO_COLOR=1
run: review --select deprecated-runtime
exit: 1
not-stdout: \x1b

# --color always beats NO_COLOR
make: flawed
env: NO_COLOR=1
run: review --color always --select deprecated-runtime
exit: 1
stdout: \x1b

# CLICOLOR_FORCE=0 is no force
make: flawed
env: CLICOLOR_FORCE=0
run: review --select deprecated-runtime
exit: 1
not-stdout: \x1b

# a Cargo.toml stands for its folder
make: flawed
run: review Cargo.toml --select deprecated-runtime
exit: 1
stdout: template.yaml:6

# a single file of a project: only its findings
make: flawed
run: review src/main.rs --select deprecated-runtime
exit: 0
stdout: ^function

# a folder inside a crate: only its findings
make: flawed
run: review src --select deprecated-runtime
exit: 0
stdout: ^function

# the template as the path
make: flawed
run: review template.yaml --select deprecated-runtime
exit: 1
stdout: template.yaml:6

# a member of a workspace is shown with paths from the folder that was named
make: workspace
run: review services/orders --select deprecated-runtime
exit: 1
stdout: --> template.yaml:6:16$
not-stdout: services/
stdout: ^1 finding

# a crate that is no member of the workspace above it
make: workspace
run: review stranger --select deprecated-runtime
exit: 1
stdout: --> template.yaml:6:16$

# a workspace shows the paths of its members
make: workspace
run: review --select deprecated-runtime
exit: 1
stdout: --> services/orders/template.yaml:6:16$
stdout: --> stranger/template.yaml:6:16$

# a file of a member, with the path from its own folder
make: workspace
run: review services/orders/template.yaml --select deprecated-runtime
exit: 1
stdout: --> template.yaml:6:16$

# the template of a member may stand at the root of its workspace
make: workspace
run: review services/refunds
exit: [01]
stdout: ^function Refunds \(crate refunds\)$
stdout: template  \.\./\.\./template.yaml:3 \(SAM\)
not-stdout: function Orders
