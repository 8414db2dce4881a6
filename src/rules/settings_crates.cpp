#include "rules/settings_crates.h"

#include <array>

#include "base/text.h"

namespace wright {

std::string settings_reader(const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 8> kReaders{
      "envy::from_env",
      "config::Environment::default",
      "config::Environment::with_prefix",
      "figment::providers::Env::raw",
      "figment::providers::Env::prefixed",
      "envconfig::Envconfig::init_from_env",
      "serde_env::from_env",
      "serde_env::from_env_with_prefix",
  };
  if (call.mention) return {};
  if (!call.is_method) return one_of(call.path, kReaders) ? call.path : std::string();
  if (call.path != "from_env" || call.receiver_call < 0) return {};
  const Call& made = function.calls[static_cast<std::size_t>(call.receiver_call)];
  return made.path == "envy::prefixed" ? made.path : std::string();
}

}  // namespace wright
