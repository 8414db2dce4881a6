#pragma once
// What conditions ask of a value: whether a reply or a process tells of success.

#include <string_view>

#include "facts/code/index.h"

namespace wright::code {

// The value a condition asks about: `x` of `x.is_err()`.
[[nodiscard]] Node asked(const Tree& tree, Node condition, std::string_view method);

// What a condition asks of the status of a reply.
struct StatusQuestion {
  Node reply;
  bool passes = false;  // it holds where the other service has done what it was asked for
};

// `!reply.status().is_success()`, `reply.status() == StatusCode::OK`, `reply.status().eq(&StatusCode::OK)`
[[nodiscard]] StatusQuestion status_question(const Tree& tree, Node condition);

// `x` of `!x.success()` and `!x.status.success()`: how a process ended.
[[nodiscard]] Node unsuccessful(const Tree& tree, Node condition);

}  // namespace wright::code
