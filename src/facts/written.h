#pragma once
// Values as they are written out in code: a literal, a name that stands for one, what a `let` gives a name. Read from the text of
// calls and functions; what is not written out is absent.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/code.h"

namespace wright {

// The text of the n-th argument, the receiver left out; "" when there is none.
[[nodiscard]] std::string_view argument_text(const Call& call, std::uint32_t number);
// Parts of a text between commas that stand in no bracket and no literal.
[[nodiscard]] std::vector<std::string_view> split_arguments(std::string_view text);

// What the last `let name = ..;` before `before` gives a name; "" when there is none.
[[nodiscard]] std::string_view let_value(const Function& function, std::string_view name, std::uint32_t before);

// What stands between the last semicolon or brace before a place and the place: `let order =`.
[[nodiscard]] std::string_view statement_before(const Place& place);

// The block of code that begins with `{` at or after `from`: its end, behind the closing brace.
[[nodiscard]] std::size_t block_end(std::string_view text, std::size_t from);

// `"id"`, `"id".to_string()`, `String::from("id")`, `&name` and `NAME` that stand for such.
[[nodiscard]] std::optional<std::string> written_text(const Code& code, const Function& function, std::string_view expression,
                                                      std::uint32_t before);

// `order` of `&order`, `order.clone()`, `Some(order)`; "" for anything that is no name.
[[nodiscard]] std::string_view plain_name(std::string_view expression);

}  // namespace wright
