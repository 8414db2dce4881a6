#pragma once
// What an operation gives back when it can fail: a value or an Error. Never an exception.

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace wright {

enum class ErrorCode : std::uint8_t {
  InvalidInput,  // the bytes given to us are not what they should be
  NotFound,      // the path does not exist
  Unreadable,    // it exists and cannot be read
  TooLarge,      // over one of our documented limits
  Usage,         // the command line is off
  Internal,      // the job could not be done for a reason of our own
};

// We could not do the job. `file` and `line` (1-based, 0 when unknown) name the place where there is one.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;
  std::string file{};
  std::uint32_t line = 0;
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace wright

// auto x = TRY(expression): the value, or return the error to the caller.
#define TRY(expression)                                                      \
  __extension__({                                                            \
    auto try_result = (expression);                                          \
    if (!try_result) return ::tl::unexpected(std::move(try_result).error()); \
    std::move(try_result).value();                                           \
  })

// CHECK_OK(expression) for Result<void>: go on, or return the error to the caller.
#define CHECK_OK(expression)                                                                              \
  do {                                                                                                    \
    if (auto ok_result = (expression); !ok_result) return ::tl::unexpected(std::move(ok_result).error()); \
  } while (false)
