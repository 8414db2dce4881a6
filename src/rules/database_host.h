#pragma once
// Hosts of databases, as addresses name them.

#include <string_view>

namespace wright {

// `postgres://root:pass@test-db:5432/test`: a name without a dot, that of a container beside it, which no deployed function
// finds.
[[nodiscard]] bool is_on_local_network(std::string_view address);

// `sslmode=disable` in the address of a database that is not on this machine.
[[nodiscard]] bool switches_tls_off(std::string_view address);

}  // namespace wright
