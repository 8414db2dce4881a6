#pragma once
// reqwest before 0.10, whose only client blocks and is read as `reqwest::blocking`, and reqwest inside of another crate.

#include <string>

#include "facts/facts.h"

namespace wright {

// The path as the code of the function has it: "reqwest::get" of an old reqwest, any other as it is.
[[nodiscard]] std::string as_written(const Facts& facts, const Function& function, std::string path);

// `request_async(oauth2::reqwest::async_http_client)`: the function of oauth2 before 5 builds a client of its own, without a
// timeout, in each call. https://docs.rs/oauth2/4.4.2/src/oauth2/reqwest.rs.html, checked 2026-11-27
[[nodiscard]] bool hands_over_fresh_client(const Call& call);

}  // namespace wright
