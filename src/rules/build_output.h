#pragma once
// Where build commands put what they build, below `target/`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

// What one command writes: cargo a binary to `target/release`, with a target to `target/<triple>/release`; cargo-lambda besides
// to `target/lambda/<binary>`, packed only when it is told so.
struct BuildOutput {
  Place place;
  std::string text;  // the command
  bool cargo_lambda = false;
  bool packed = false;  // a `bootstrap.zip`
  bool release = false;
  bool known = true;   // false: an option, a variable or a container decides where it goes
  std::string target;  // the triple; "" for that of the machine

  // It writes a file at the path, which begins with "target/"; true also where that cannot be told.
  [[nodiscard]] bool may_write(std::string_view path) const;
};

// The build that a command does; nothing when it builds no binary.
[[nodiscard]] std::optional<BuildOutput> read_build_output(const Facts& facts, const ShellStep& step);

// The first names of a path below `target/` are written out, and of a kind that builds write: a profile, a triple with a profile,
// `lambda`.
[[nodiscard]] bool is_build_path(std::string_view path);

}  // namespace wright
