#pragma once
// Structs of the project that say who somebody is or give access.

#include <cstdint>
#include <string>
#include <string_view>

#include "facts/facts.h"

namespace wright {

// `email`, `access_token`: a value that tells of a person or opens something.
[[nodiscard]] bool names_personal(std::string_view field);

// By which trait a value is made text: `{:?}` or `{}`.
enum class Shown : std::uint8_t { Debug, Display };

// The first such field of a struct of the project, through what it holds; "" when there is none, when it is of another crate, or
// when the project writes by hand what is shown.
[[nodiscard]] std::string personal_field(const Code& code, const Type& type, Shown shown);

// A struct of the project whose fields only say what a thing is: `{ id, category, name }`. `{ id, name }` may be a person.
[[nodiscard]] bool is_of_things(const Code& code, const Type& type);

// A struct of the project, or an Option or a Result of one.
[[nodiscard]] bool is_own_type(const Code& code, const Type& given);

// A struct of the project without free text: ids, kinds, times, numbers, and structs of such. All of the name, where several
// binaries have one.
[[nodiscard]] bool is_plain_type(const Code& code, const Type& type);

}  // namespace wright
