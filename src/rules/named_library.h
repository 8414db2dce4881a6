#pragma once
// Whether the code of a crate calls a library by its name.

#include <string_view>

#include "facts/facts.h"

namespace wright {

// Some source of the crate has the name where a library's can stand: at the root of a path, in a `use` line, before a `!`, in an
// attribute. A variable, a field, a method or a module of another library that is called so is none, nor is what is commented
// out.
[[nodiscard]] bool names_library(const Facts& facts, const Crate& crate, std::string_view identifier);

// The same of one source.
[[nodiscard]] bool names_library(std::string_view source, std::string_view identifier);

// A library hands it on, and some source takes it from there by its name: `use catalog::{inventory, Node}`.
[[nodiscard]] bool takes_from_other(const Facts& facts, const Crate& crate, std::string_view identifier);

// Some source has a path through another library to it: `argon2::password_hash::rand_core::OsRng`.
[[nodiscard]] bool reaches_through_other(const Facts& facts, const Crate& crate, std::string_view identifier);

}  // namespace wright
