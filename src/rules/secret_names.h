#pragma once
// Names that speak of a secret: of environment variables, parameters, variables of Terraform.

#include <string_view>

namespace wright {

// "SLACK_TOKEN", "DbPassword", "webhook_url": the value itself is the secret, not its name or address.
[[nodiscard]] bool names_secret(std::string_view name);

// "bot_token", "db_password", "secret_string": a value of the code that opens something.
[[nodiscard]] bool names_secret_value(std::string_view name);
// That, or a URL that is signed, which lets everybody in who has it.
[[nodiscard]] bool opens_something(std::string_view name);

}  // namespace wright
