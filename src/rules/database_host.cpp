#include "rules/database_host.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace wright {

bool is_on_local_network(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return false;
  std::string_view host = address.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?"));
  const std::size_t user = host.rfind('@');
  if (user == std::string_view::npos) return false;
  host = host.substr(user + 1);
  host = host.substr(0, host.find(':'));
  return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool switches_tls_off(std::string_view address) {
  const std::string plain = lower_case(address);
  constexpr std::array<std::string_view, 4> kNear{"localhost", "127.0.0.1", "host.docker.internal", "@db"};
  const bool near = std::any_of(kNear.begin(), kNear.end(), [&](std::string_view host) { return contains(plain, host); });
  return !near && !is_on_local_network(plain) && (contains(plain, "sslmode=disable") || contains(plain, "ssl-mode=disabled"));
}

}  // namespace wright
