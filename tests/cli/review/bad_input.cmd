# a path that does not exist
run: review nowhere
exit: 2
stdout: EMPTY
stderr: no such file or folder: `nowhere`

# an empty path
run: review ''
exit: 2
stdout: EMPTY

# a folder without any Cargo.toml says what to do
make: empty_folder
run: review empty
exit: 3
stdout: EMPTY
stderr: no Cargo.toml in `empty`
stderr: give the folder of a Rust project

# a FIFO as the path does not hang
make: fifo_as_path
run: review pipe
exit: 3
stdout: EMPTY
stderr: neither a folder nor a regular file

# a device as the path
run: review /dev/zero
exit: 3
stderr: neither a folder nor a regular file

# a data folder that does not exist
make: crate
run: review --data-dir nowhere
exit: 3
stdout: EMPTY
stderr: nowhere|cannot read

# broken TOML is survived
make: broken_toml
run: review
exit: [01]
stdout: ^(\d+ findings?|No findings)

# broken YAML is survived
make: broken_yaml
run: review
exit: [01]
stdout: ^(\d+ findings?|No findings)

# broken Rust is survived
make: broken_rust
run: review
exit: [01]
stdout: ^function

# FIFOs in the project are passed over
make: fifo
run: review
exit: [01]
stdout: ^function

# a socket in the project
make: unix_socket
run: review
exit: [01]
stdout: ^function

# links to devices are not followed
make: device_link
run: review
exit: [01]
stdout: ^function

# a file of 100 MB is passed over and said so
make: huge_rust
run: review
exit: [01]
stdout: ^function
stderr: warning: src/huge.rs

# a manifest of 100 MB
make: huge_manifest
run: review
exit: [01]
stdout: ^function
stderr: warning: other/Cargo.toml

# a line of 2 MB
make: long_line
run: review
exit: [01]
stdout: ^function

# deeply nested Rust
make: deep_rust
run: review
exit: [01]
seconds: 60
stdout: ^function

# deeply nested YAML
make: deep_yaml
run: review
exit: [01]
stdout: ^function

# deeply nested TOML
make: deep_toml
run: review
exit: [013]

# deeply nested JSON
make: deep_json
run: review
exit: [01]
stdout: ^function

# deeply nested Terraform
make: deep_terraform
run: review
exit: [01]
seconds: 60
stdout: ^function

# YAML aliases that would expand without end
make: alias_bomb
run: review
exit: [01]
stdout: ^function

# bytes that are not UTF-8 still give valid JSON
make: invalid_utf8
run: review --format json --select deprecated-runtime
exit: 1
stdout: "file": "template.yaml"

# NUL bytes
make: nul_bytes
run: review --select deprecated-runtime
exit: 1
stdout: ^function

# byte order marks and CRLF
make: byte_order_mark_and_crlf
run: review --select deprecated-runtime
exit: 1
stdout: template.yaml:6:16
not-stdout: \r

# links in circles
make: symlink_loops
run: review --select deprecated-runtime
exit: 1
stdout: ^1 finding: 1 medium$

# what a link reaches outside of the project is not read
make: link_outside
run: review --select deprecated-runtime
exit: 0
stdout: ^No findings

# escape sequences of the project do not reach the terminal
make: escape_sequences
run: review --select deprecated-runtime
exit: 1
stdout: sub\\u\{1b\}\[31m
not-stdout: [\x1b\x07\x9b\u202e]

# folders nested 200 deep
make: deep_folders
run: review
exit: [01]
stdout: ^function
stderr: warning

# three thousand files
make: many_files
run: review
exit: [01]
stdout: ^function

# crates that depend on each other in a circle, and members outside of the project
make: workspace_cycle
run: review
exit: [01]
stdout: ^function
