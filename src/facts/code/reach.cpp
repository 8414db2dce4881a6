// What runs in an invocation: a breadth-first walk from the handlers over calls, so that the path kept is the shortest.

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>

#include "base/text.h"
#include "facts/code/entries.h"

namespace wright::code {
namespace {

struct State {
  FunctionId function = 0;
  Executor executor = Executor::Here;
  bool once = false;
  auto operator<=>(const State&) const = default;
};

struct Arrival {
  State from;
  Place place;
  bool start = false;
};

bool holds(const Place& outer, const Place& inner) {
  return outer.file == inner.file && outer.span.begin <= inner.span.begin && inner.span.end <= outer.span.end;
}

// `.route("/orders", get(list_orders))`: the router may be made once, what it is given runs for every request.
bool is_routed(const Function& function, const Call& mention) {
  constexpr std::array<std::string_view, 16> kRoutes{
      "route",   "routes", "get", "post",     "put", "delete",     "patch",   "head",
      "options", "any",    "on",  "fallback", "to",  "service_fn", "from_fn", "from_fn_with_state"};
  return mention.mention && std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
           return !call.mention && one_of(last_segment(call.path), kRoutes) && holds(call.name_place, mention.place);
         });
}

// The build of the programs of a crate; null where none is known.
const Build* build_of(const Index& index, std::uint32_t crate) {
  const auto found =
      std::find_if(index.builds.begin(), index.builds.end(), [&](const Build& build) { return build.root == crate; });
  return found == index.builds.end() ? nullptr : &*found;
}

class Walk {
 public:
  Walk(const Index& index, std::uint32_t crate) : index_(index), build_(build_of(index, crate)) {}

  void start(FunctionId id) {
    const State state{id, Executor::Here, false};
    if (arrivals_.try_emplace(state, Arrival{state, {}, true}).second) queue_.push_back(state);
  }

  template <typename Skip>
  void run(const Skip& skip) {
    while (!queue_.empty()) {
      const State at = queue_.front();
      queue_.pop_front();
      order_.push_back(at);
      for (const Call& call : index_.functions[at.function].facts.calls) {
        for (const FunctionId target : call.targets) {
          if (index_.functions[target].facts.is_test || !is_built(target) || skip(at.function, call, target)) continue;
          const bool once = at.once || call.guard >= 0;
          const bool lazy =
              is(index_.functions[target].item, RustKind::static_item_);  // its value is made once wherever it is given
          State next{target, at.executor, once && (lazy || !is_routed(index_.functions[at.function].facts, call))};
          if (at.executor == Executor::Here || call.executor == Executor::Blocking) next.executor = call.executor;
          if (arrivals_.try_emplace(next, Arrival{at, call.name_place, false}).second) queue_.push_back(next);
        }
      }
    }
  }

  // Each function once: as reached on the executor and on every invocation if it can be.
  [[nodiscard]] std::vector<Reached> result() const {
    std::vector<Reached> list;
    std::map<FunctionId, std::size_t> known;
    for (const State& state : order_) {
      const auto [at, fresh] = known.try_emplace(state.function, list.size());
      if (fresh) {
        list.push_back({state.function, path_to(state), state.executor, state.once});
        continue;
      }
      Reached& before = list[at->second];
      if (rank(state.executor, state.once) > rank(before.executor, before.once)) {
        before = {state.function, path_to(state), state.executor, state.once};
      }
    }
    return list;
  }

 private:
  // The program's crate depends on the function's, with the features that the function stands behind.
  [[nodiscard]] bool is_built(FunctionId id) const {
    if (build_ == nullptr) return true;
    const FunctionItem& item = index_.functions[id];
    if (!build_->built[item.facts.crate]) return false;
    return std::none_of(item.conditions.begin(), item.conditions.end(), [&](const std::string& condition) {
      return cfg_holds(condition, build_->features[item.facts.crate]) == false;
    });
  }

  static int rank(Executor executor, bool once) {
    const int weight = executor == Executor::Here ? 2 : (executor == Executor::Spawned ? 1 : 0);
    return (once ? 0 : 10) + weight;
  }

  [[nodiscard]] std::vector<PathStep> path_to(State state) const {
    std::vector<PathStep> path;
    for (const Arrival* arrival = &arrivals_.at(state); !arrival->start; arrival = &arrivals_.at(state)) {
      path.push_back({arrival->from.function, arrival->place});
      state = arrival->from;
    }
    std::reverse(path.begin(), path.end());
    return path;
  }

  const Index& index_;
  const Build* build_;
  std::map<State, Arrival> arrivals_;
  std::deque<State> queue_;
  std::vector<State> order_;
};

}  // namespace

namespace {

// `async fn list(user: AuthUser, ..)`: the framework makes an AuthUser of each request before it calls the handler.
bool is_parameter_of(const Index& index, const EntryPoint& entry, const std::string& type) {
  return std::any_of(entry.handlers.begin(), entry.handlers.end(), [&](FunctionId handler) {
    const std::vector<Type>& types = index.functions[handler].facts.parameter_types;
    return std::any_of(types.begin(), types.end(), [&](const Type& one) {
      return one.path == type ||
             std::any_of(one.arguments.begin(), one.arguments.end(), [&](const Type& argument) { return argument.path == type; });
    });
  });
}

// A router makes the answer of what its handlers return, errors too: `impl IntoResponse for ApiError`; and what they are given.
void start_conversions(const Index& index, const EntryPoint& entry, Walk& walk) {
  constexpr std::array<std::string_view, 3> kExtractors{"FromRequest", "FromRequestParts", "OptionalFromRequestParts"};
  if (!entry.routes) return;
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const FunctionItem& item = index.functions[id];
    const std::string_view trait = last_segment(item.trait);
    if (trait.empty() || item.facts.is_test) continue;
    const bool responds = (trait == "IntoResponse" || trait == "ResponseError") && item.facts.crate == entry.crate;
    if (responds || (one_of(trait, kExtractors) && is_parameter_of(index, entry, item.facts.self_type))) walk.start(id);
  }
}

// `S3ServiceBuilder::new(Store::new())`: another crate calls what a type gives it under a trait of its own when a request needs
// it. The asynchronous functions of the types that `ran` makes, where the project does not have the trait itself.
std::vector<FunctionId> given_to_others(const Index& index, const std::vector<bool>& ran) {
  std::set<std::string_view> made;
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const FunctionItem& item = index.functions[id];
    if (ran[id] && item.trait.empty() && !item.has_self && !item.facts.self_type.empty()) made.insert(item.facts.self_type);
  }
  std::vector<FunctionId> given;
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const FunctionItem& item = index.functions[id];
    const bool foreign = !item.trait.empty() && !index.types.contains(item.trait);
    if (foreign && item.facts.is_async && item.has_self && !item.facts.is_test && !ran[id] && made.contains(item.facts.self_type))
      given.push_back(id);
  }
  return given;
}

}  // namespace

namespace {

// Where the runtime is not started: a branch that starts one too is another way to run the function.
void add_other_branch(const Tree& tree, Node branch, std::vector<Place>& into) {
  if (!branch || contains(tree.text(branch), "service_fn") || contains(tree.text(branch), "::run(")) return;
  into.push_back(tree.place(branch));
}

// The branches that are not taken on the way down to `place`.
void add_other_branches(const Tree& tree, Node node, const Place& place, std::vector<Place>& into) {
  constexpr int kDeepest = 400;
  for (int depth = 0; node && depth < kDeepest; ++depth) {
    if (is(node, RustKind::if_expression_)) {
      const Node then = child_of(node, RustField::consequence_);
      const Node otherwise = child_of(node, RustField::alternative_);
      if (holds(tree.place(then), place)) add_other_branch(tree, otherwise, into);
      if (otherwise && holds(tree.place(otherwise), place)) add_other_branch(tree, then, into);
    }
    Node next;
    for_each_named_child(node, [&](Node child) {
      if (holds(tree.place(child), place)) next = child;
    });
    if (is(node, RustKind::match_block_) && next) {
      for_each_named_child(node, [&](Node arm) {
        if (is(arm, RustKind::match_arm_) && !(arm == next)) add_other_branch(tree, child_of(arm, RustField::value_), into);
      });
    }
    node = next;
  }
}

// From main down to the call that starts the runtime.
void find_elsewhere(const Index& index, EntryPoint& entry) {
  if (entry.run_place.file == nullptr) return;
  Walk walk(index, entry.crate);
  walk.start(entry.main);
  walk.run([](FunctionId, const Call&, FunctionId) { return false; });
  for (const Reached& reached : walk.result()) {
    const FunctionItem& item = index.functions[reached.function];
    if (!item.body || !holds(item.facts.place, entry.run_place)) continue;
    for (const PathStep& step : reached.path)
      add_other_branches(*index.functions[step.function].tree, index.functions[step.function].body, step.place, entry.elsewhere);
    add_other_branches(*item.tree, item.body, entry.run_place, entry.elsewhere);
    return;
  }
}

// The call stands where something else has failed. That a variable is not set is no failure.
bool is_after_failure(const Function& function, const Call& call) {
  const auto asks_variable = [&](std::int32_t number) {
    return number >= 0 && function.calls[static_cast<std::size_t>(number)].path.ends_with("env::var");
  };
  return std::any_of(function.failure_branches.begin(), function.failure_branches.end(), [&](const FailureBranch& branch) {
    return !branch.absent && branch.body.file != nullptr && holds(branch.body, call.name_place) && !asks_variable(branch.call);
  });
}

// Which of the reached functions no way leads to but through a failure, but for one that is gone the first time only.
void mark_failures(const Index& index, EntryPoint& entry, const std::vector<FunctionId>& given) {
  Walk walk(index, entry.crate);
  for (const FunctionId handler : entry.handlers) walk.start(handler);
  for (const FunctionId id : given) walk.start(id);
  start_conversions(index, entry, walk);
  walk.run([&](FunctionId at, const Call& call, FunctionId target) {
    return target == entry.main || is_after_failure(index.functions[at].facts, call);
  });
  std::vector<bool> without(index.functions.size(), false);
  std::vector<bool> every_time(index.functions.size(), false);
  for (const Reached& reached : walk.result()) {
    without[reached.function] = true;
    every_time[reached.function] = !reached.once;
  }
  for (Reached& reached : entry.reached)
    reached.on_failure = !(reached.once ? without[reached.function] : every_time[reached.function]);
}

}  // namespace

namespace {

// What main runs before invocations.
void find_init(const Index& index, EntryPoint& entry) {
  const bool main_handles = std::find(entry.handlers.begin(), entry.handlers.end(), entry.main) != entry.handlers.end();
  if (main_handles) return;
  find_elsewhere(index, entry);
  Walk start(index, entry.crate);
  start.start(entry.main);
  start.run([&](FunctionId, const Call& call, FunctionId target) {
    const bool other = std::any_of(entry.elsewhere.begin(), entry.elsewhere.end(),
                                   [&](const Place& branch) { return holds(branch, call.name_place); });
    return other || std::find(entry.handlers.begin(), entry.handlers.end(), target) != entry.handlers.end();
  });
  for (const Reached& reached : start.result()) entry.init.push_back(reached.function);
}

}  // namespace

void find_reached(const Index& index, std::vector<EntryPoint>& entries) {
  for (EntryPoint& entry : entries) {
    find_init(index, entry);
    Walk invocation(index, entry.crate);
    for (const FunctionId handler : entry.handlers) invocation.start(handler);
    start_conversions(index, entry, invocation);
    const auto walk_on = [&] {
      invocation.run([&](FunctionId, const Call&, FunctionId target) { return target == entry.main; });
    };
    walk_on();
    std::vector<bool> ran(index.functions.size(), false);
    for (const FunctionId id : entry.init) ran[id] = true;
    for (const Reached& reached : invocation.result()) ran[reached.function] = true;
    const std::vector<FunctionId> given = entry.handlers.empty() ? std::vector<FunctionId>() : given_to_others(index, ran);
    for (const FunctionId id : given) invocation.start(id);
    walk_on();
    entry.reached = invocation.result();
    mark_failures(index, entry, given);
  }
}

std::vector<bool> closure_of(const Index& index, const std::vector<FunctionId>& from) {
  std::vector<bool> reached(index.functions.size(), false);
  std::vector<FunctionId> work = from;
  for (const FunctionId id : work) reached[id] = true;
  while (!work.empty()) {
    const FunctionId id = work.back();
    work.pop_back();
    for (const Call& call : index.functions[id].facts.calls) {
      for (const FunctionId target : call.targets) {
        if (reached[target]) continue;
        reached[target] = true;
        work.push_back(target);
      }
    }
  }
  return reached;
}

}  // namespace wright::code
