#pragma once
// Where an error of the SDK comes from, and what a text does with it: the Display of one says only which kind it is.

#include <string_view>

#include "facts/facts.h"

namespace wright {

// Code, message or source of the error are asked for, or its Debug is shown.
[[nodiscard]] bool keeps_cause(std::string_view text);
// The error that `name` stands for is shown by its Display, `e.to_string()`, `{e}`, `format!("..{}", e)`, and by nothing else.
[[nodiscard]] bool shows_display(std::string_view text, std::string_view name);
// `e.into_service_error().to_string()`: of a timeout, a lost connection and what the operation does not list it says `unhandled
// error`, with the code at most.
[[nodiscard]] bool shows_service_display(std::string_view text, std::string_view name);
// The name that the error is bound to: of `|e|`, `Err(e)`.
[[nodiscard]] std::string_view error_name(std::string_view text, char open, char close);

// `|e| { log!("{e}"); e }`: the error itself goes on.
[[nodiscard]] bool gives_error_itself(std::string_view closure, std::string_view name);

// An SDK request is sent by the expression that begins where `call` does.
[[nodiscard]] bool follows_request(const Function& function, const Call& call);
// `pages.next().await` of `request.into_paginator().send()`: the page or the error of its request.
[[nodiscard]] bool gives_page(const Function& function, const Call& call);
// A request, or a function of the project that returns the SDK's error as it is.
[[nodiscard]] bool gives_sdk_error(const Facts& facts, const Call& call);

// The crate's SDK is so old that the Display of an error is that of the error inside, with its message.
[[nodiscard]] bool shows_inner_error(const Crate& crate);

}  // namespace wright
