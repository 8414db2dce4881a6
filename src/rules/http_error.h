#pragma once
// Errors of functions behind HTTP: which are the caller's doing, which ours, and which status they get.

#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

// The text of an error tells of what the caller sent: "order not found".
[[nodiscard]] bool tells_client_mistake(std::string_view text);
// The name of an error's variant tells of what the caller sent, or of what the caller cannot mend: `BadRequest`, `Database`.
[[nodiscard]] bool names_client_mistake(std::string_view variant);
[[nodiscard]] bool names_server_failure(std::string_view variant);

// The statuses from 400 on that the text gives; empty also when one of them is a value that is not written there.
[[nodiscard]] std::set<std::uint32_t> error_statuses(std::string_view text);

// Where the text answers with the status: `status(404)`, `StatusCode::NOT_FOUND`, `"statusCode": 404`, and as what a helper is
// given, `reply(404, body)`; npos when it does not.
[[nodiscard]] std::size_t find_status(std::string_view text, std::uint32_t status);
// It answers with one of 500 to 504.
[[nodiscard]] bool answers_server_failure(std::string_view text);

// The place in the function does, itself or through a short function of the project that makes nothing but such an answer.
[[nodiscard]] bool answers_server_failure(const Facts& facts, const Function& function, const Place& place);

// `Name` of each `Type::Name` in the text.
[[nodiscard]] std::vector<std::string_view> variants_of(std::string_view type, std::string_view text);

// The texts of errors that the function makes by itself: of anyhow!(), bail!(), Error::msg(), ok_or("..").
struct ErrorText {
  std::string_view text;
  Place place;
};
[[nodiscard]] std::vector<ErrorText> error_texts(const Function& function);

// A caller of the function looks at its failure, or hands its result on: it does not reach Lambda as it is.
[[nodiscard]] bool failure_is_taken_up(const Function& caller, FunctionId callee);

}  // namespace wright
