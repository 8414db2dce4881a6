#pragma once
// Whether something looks for the thing that a request names before it is changed.

#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "rules/invocation.h"

namespace wright {

// What runs at `first` has run when `then` is reached: they do not stand in two arms of one branch.
[[nodiscard]] bool is_on_one_way(const Place& first, const Place& then);

// By its words something that is there already is changed: `update_todo`, `toggle`, `my_crate::update::handler`.
[[nodiscard]] bool changes_by_path(std::string_view qualified);
// So it is called, or the binary is, or what calls it.
[[nodiscard]] bool is_named_change(const Facts& facts, const Running& running);

class LookedUp {
 public:
  explicit LookedUp(const Facts& facts) : facts_(facts), with_io_(facts.with_io) {}

  // A read that runs before `place` of the function, or before what leads to it, and does not ask for another id.
  [[nodiscard]] bool before(const Running& running, const Place& place) const;
  // A read of rows or items, by the driver or by a function of the project that is called so.
  [[nodiscard]] bool reads(const Call& call) const;

 private:
  [[nodiscard]] bool in(const Function& function, const Place& place, const std::vector<std::string_view>& ids) const;

  const Facts& facts_;
  const std::vector<bool>& with_io_;
};

}  // namespace wright
