// The start loads the SDK configuration more than once: by two calls that ask for the same, or by a function that loads it and is
// called twice. Silent where a load asks for something of its own, a region, a profile or credentials, and where one of two ways
// is taken only.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/looked_up.h"
#include "rules/rule.h"

namespace wright {
namespace {

// One load, with the calls from main that lead to it; the load itself is the last.
struct Load {
  FunctionId function = 0;
  std::vector<const Call*> path;
};

// The calls of a builder that make its configuration another than the plain one.
bool sets_own(std::string_view chain) {
  constexpr std::array<std::string_view, 9> kOwn{".region(",      "profile_name(",    "credentials_provider(",
                                                 "endpoint_url(", ".timeout_config(", "retry_config(",
                                                 "http_client(",  "app_name(",        ".test_credentials("};
  return std::any_of(kOwn.begin(), kOwn.end(), [&](std::string_view one) { return contains(chain, one); });
}

// What is called on the builder up to its `load()`.
std::string_view chain_of(const Function& function, const Call& load) {
  const Call* longest = &load;
  for (const Call& call : function.calls) {
    if (call.place.file == load.place.file && call.place.span.begin == load.place.span.begin &&
        call.place.span.end > longest->place.span.end)
      longest = &call;
  }
  return longest->place.text();
}

// Each call of the function may ask for another configuration.
bool hangs_on_parameter(const Function& function, const Call& load) {
  const std::string_view chain = chain_of(function, load);
  const std::string_view whole = function.place.text();
  const std::size_t begin = std::min(whole.find('{'), whole.size());
  const std::size_t end = load.place.span.begin - function.place.span.begin + chain.size();
  const std::string_view before = begin < end ? whole.substr(begin, end - begin) : std::string_view();
  const std::vector<std::string>& names = function.parameter_names;
  return sets_own(chain) && std::any_of(names.begin(), names.end(),
                                        [&](const std::string& name) { return name != "self" && holds_word(before, name); });
}

class Starts {
 public:
  Starts(const Facts& facts, const EntryPoint& entry) : facts_(facts), init_(entry.init.begin(), entry.init.end()) {
    walk(entry.main);
  }

  [[nodiscard]] const std::vector<Load>& loads() const { return loads_; }

 private:
  void walk(FunctionId id) {
    constexpr std::size_t kDeepest = 6;
    constexpr std::size_t kMost = 8;
    if (!init_.contains(id) || path_.size() > kDeepest) return;
    for (const Call& call : facts_.code.functions[id].calls) {
      if (call.mention || call.guard >= 0 || loads_.size() >= kMost) continue;
      const bool loads = is_config_load(call);
      if (!loads && call.targets.size() != 1) continue;
      path_.push_back(&call);
      if (loads)
        loads_.push_back({id, path_});
      else
        walk(call.targets.front());
      path_.pop_back();
    }
  }

  const Facts& facts_;
  std::set<FunctionId> init_;
  std::vector<const Call*> path_;
  std::vector<Load> loads_;
};

// Where the ways to the two part.
std::size_t parting(const Load& first, const Load& second) {
  std::size_t at = 0;
  while (at + 1 < first.path.size() && at + 1 < second.path.size() && first.path[at] == second.path[at]) ++at;
  return at;
}

bool are_alike(const Facts& facts, const Load& first, const Load& second) {
  const Function& a = facts.code.functions[first.function];
  const Function& b = facts.code.functions[second.function];
  const bool same = first.path.back() == second.path.back();
  if (same ? hangs_on_parameter(a, *first.path.back())
           : sets_own(chain_of(a, *first.path.back())) || sets_own(chain_of(b, *second.path.back())))
    return false;
  const std::size_t at = parting(first, second);
  return first.path[at] != second.path[at] && is_on_one_way(first.path[at]->name_place, second.path[at]->name_place);
}

void check(const Facts& facts, Findings& out) {
  std::set<const Call*> told;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension) continue;
    const Starts starts(facts, entry);
    const std::vector<Load>& loads = starts.loads();
    for (std::size_t i = 1; i < loads.size(); ++i) {
      if (!are_alike(facts, loads[0], loads[i])) continue;
      const std::size_t at = parting(loads[0], loads[i]);
      const Place& called = loads[i].path[at]->name_place;
      const Place& load = loads[i].path.back()->name_place;
      // A function that is called twice is shown where it is called, and so is one that others share.
      const bool own = load.file == called.file && loads[0].path.back() != loads[i].path.back();
      const Place& shown = own ? load : called;
      if (!told.insert(loads[i].path[at]).second) break;
      Finding& finding =
          out.report(shown,
                     "the SDK configuration is loaded a second time: region and credentials are looked up again, and "
                     "clients made of the two share neither credentials nor connections");
      finding.related.push_back(related((own ? loads[0].path.back() : loads[0].path[at])->name_place, "loaded here before"));
      if (loads[i].path.size() > at + 1)
        finding.related.push_back(own ? related(called, "this leads to it") : related(load, "this loads it"));
      break;
    }
  }
}

}  // namespace

extern constinit const Rule config_loaded_twice{"config-loaded-twice", &check};

}  // namespace wright
