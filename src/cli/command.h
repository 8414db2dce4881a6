#pragma once
// The commands of the program. A command is one file commands/<name>.cpp with one object `<name>_command`; the table is generated
// from the folder by CMake, so a new command edits no existing file.
//
// Below main only this folder prints: the result to stdout, messages to stderr.

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "base/result.h"

namespace CLI {
class App;
}

namespace wright {

enum class ExitCode : std::uint8_t {
  Clean = 0,
  Findings = 1,  // the review found something
  Usage = 2,     // the command line is off, or names a path that does not exist
  Failed = 3,    // the job could not be done
};

struct Command {
  std::string_view name;      // as typed: "review"
  std::string_view summary;   // one line for the list of commands
  std::string_view examples;  // lines shown at the end of `--help`, without indentation
  // Adds the options to `app` and gives back what to do once they are parsed. The options' variables live in what is given back
  // (a shared_ptr captured by the lambda).
  std::function<ExitCode()> (*set_up)(CLI::App& app);
};

// All commands, sorted by name; generated.
[[nodiscard]] std::span<const Command* const> all_commands();

// Parses the command line, runs its command and gives the exit code.
int run_command_line(int argc, char** argv);

// Writes a result to stdout, as it is. A reader that went away is no error.
void print_result(std::string_view text);
// Writes one line to stderr: "lambdawright: <text>".
void print_message(std::string_view text);
// Says on stderr what went wrong and gives the exit code for it: Usage for ErrorCode::Usage, Failed for all others.
[[nodiscard]] ExitCode fail_with(const Error& error);

}  // namespace wright
