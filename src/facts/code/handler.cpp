// Which function is the handler that an entry's card names: what a runtime is given, or where a closure passes the event on to.
#include "facts/code/handler.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace wright::code {
namespace {

Type payload_of(const Type& parameter) {
  const bool of_extension = parameter.path.starts_with("lambda_extension::");
  if (last_segment(parameter.path) == "LambdaEvent" && !of_extension)
    return parameter.arguments.empty() ? Type{} : parameter.arguments[0];
  return parameter;
}

Place parameter_place(const Index& index, FunctionId id, std::int32_t number) {
  const FunctionItem& item = index.functions[id];
  std::int32_t at = 0;
  Place place = item.facts.name_place;
  const Node list = child_of(item.item, RustField::parameters_);
  if (!list) return place;
  for_each_named_child(list, [&](Node parameter) {
    if (is(parameter, RustKind::attribute_item_) || is_comment(parameter)) return;
    if (at++ == number) {
      const Node type = child_of(parameter, RustField::type_);
      place = item.tree->place(type ? type : parameter);
    }
  });
  return place;
}

// A closure that only passes the event on is shown as the function it passes it to.
struct Inner {
  FunctionId function = 0;
  std::int32_t parameter = -1;
  std::size_t call = 0;  // of the closure
  bool awaited = false;
};

// `answer(event, create_order, ..)`: the project's function given beside the event, that takes an event of the same type, does
// the work; what it is given to is a frame around it.
std::optional<Inner> framed(const Index& index, FunctionId closure, const Inner& frame) {
  const Function& facts = index.functions[closure].facts;
  const Function& around = index.functions[frame.function].facts;
  const Span inside = facts.calls[frame.call].place.span;
  if (static_cast<std::size_t>(frame.parameter) >= around.parameter_types.size()) return std::nullopt;
  const Type& event = around.parameter_types[static_cast<std::size_t>(frame.parameter)];
  for (const Call& call : facts.calls) {
    if (!call.mention || call.targets.size() != 1 || !event.known()) continue;
    if (call.place.span.begin <= inside.begin || call.place.span.end > inside.end) continue;
    const std::vector<Type>& types = index.functions[call.targets[0]].facts.parameter_types;
    const auto found = std::find_if(types.begin(), types.end(), [&](const Type& type) { return type.path == event.path; });
    if (found != types.end()) return Inner{call.targets[0], static_cast<std::int32_t>(found - types.begin())};
  }
  return std::nullopt;
}

// Whether a parameter can take what the closure is given, and not only a part of it.
bool takes_whole(const Function& closure, const Function& target, std::size_t parameter) {
  if (closure.parameter_types.empty() || parameter >= target.parameter_types.size()) return true;
  const Type& event = closure.parameter_types.front();
  const Type& taken = target.parameter_types[parameter];
  return !event.known() || !taken.known() || taken.path == event.path || taken.path == payload_of(event).path;
}

// The one function that a call runs; of several implementations of a trait the first.
std::optional<FunctionId> only_target(const Index& index, const Call& call) {
  if (call.mention) return std::nullopt;
  std::vector<FunctionId> run;
  for (const FunctionId id : call.targets) {
    const FunctionItem& item = index.functions[id];
    if (item.body && !item.facts.is_test && !item.is_macro) run.push_back(id);
  }
  if (run.empty()) return std::nullopt;
  const bool one_trait = std::all_of(run.begin(), run.end(), [&](FunctionId id) {
    return !index.functions[id].trait.empty() && index.functions[id].trait == index.functions[run.front()].trait;
  });
  return run.size() == 1 || one_trait ? std::optional(run.front()) : std::nullopt;
}

std::optional<Inner> passed_to(const Index& index, const Bodies& bodies, FunctionId closure) {
  const Function& facts = index.functions[closure].facts;
  const BodyNotes& notes = bodies.notes[closure];
  std::vector<Inner> inners;
  for (std::size_t call = 0; call < facts.calls.size(); ++call) {
    const std::optional<FunctionId> run = only_target(index, facts.calls[call]);
    if (!run) continue;
    const FunctionId target = *run;
    for (std::size_t i = 0; i < notes.call_direct[call].size(); ++i) {
      if ((notes.call_direct[call][i] & 1U) == 0 || !takes_whole(facts, index.functions[target].facts, i)) continue;
      const bool known = std::any_of(inners.begin(), inners.end(), [&](const Inner& inner) { return inner.function == target; });
      if (!known) inners.push_back({target, static_cast<std::int32_t>(i), call, facts.calls[call].awaited});
    }
  }
  // Beside the one that is waited for others may look at the event.
  if (inners.size() > 1) std::erase_if(inners, [](const Inner& inner) { return !inner.awaited; });
  if (inners.size() != 1) return std::nullopt;  // it decides itself: it is the handler
  const std::optional<Inner> work = framed(index, closure, inners.front());
  return work ? work : inners.front();
}

// The closure does nothing with the event itself.
bool leaves_event_aside(const Bodies& bodies, FunctionId closure) {
  const std::vector<std::vector<Origins>>& given = bodies.notes[closure].call_arguments;
  return std::none_of(given.begin(), given.end(), [](const std::vector<Origins>& call) {
    return std::any_of(call.begin(), call.end(), [](Origins origins) { return (origins & 1U) != 0; });
  });
}

// `|_| list(state.clone())`: a closure that ends in a call of one of the project's async functions is shown as that function.
std::optional<FunctionId> ended_by(const Index& index, FunctionId closure) {
  const FunctionItem& item = index.functions[closure];
  if (!item.body) return std::nullopt;
  const Place body = item.tree->place(item.body);
  std::optional<FunctionId> found;
  for (const Call& call : item.facts.calls) {
    if (call.mention || call.targets.size() != 1 || !index.functions[call.targets[0]].facts.is_async) continue;
    const std::uint32_t end = call.place.span.end;
    if (end < body.span.begin || end > body.span.end) continue;
    const std::string_view rest = body.text().substr(end - body.span.begin);
    const std::string_view after = trim(rest.substr(trim(rest).starts_with(".await") ? rest.find(".await") + 6 : 0));
    if (after.find_first_not_of("} \n\r\t") == std::string_view::npos) found = call.targets[0];
  }
  return found;
}

// `Ok::<Response<Body>, Error>(answer)` at the end of a closure, which has no type of its own.
Type type_of_ok(const Function& closure) {
  Type type;
  for (const Call& call : closure.calls) {
    const bool left_open = contains(call.name_place.text(), "Ok::<_");
    if (!call.is_method && call.path == "Ok" && call.decoded.known() && !left_open) type = call.decoded;
  }
  return type;
}

// Whether a value is among the arguments of a call under its plain name.
bool is_given(const Call& call, std::string_view name) {
  const std::string_view text = call.name_place.text();
  const std::size_t open = text.find('(');
  if (name.empty() || open == std::string_view::npos || !text.ends_with(')')) return false;
  int depth = 0;
  std::size_t begin = open + 1;
  for (std::size_t at = open + 1; at < text.size(); ++at) {
    const char c = text[at];
    const bool ends = depth == 0 && (c == ',' || at + 1 == text.size());
    if (ends && trim(text.substr(begin, at - begin)) == name) return true;
    if (ends) begin = at + 1;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
  }
  return false;
}

// `api.dispatch(event, &layers)` of code that is generated or foreign: the one call to which the event goes is the handler all
// the same.
const Call* handed_to(const std::vector<Call>& calls, const Span& inside, std::string_view event) {
  constexpr std::array<std::string_view, 16> kNoHandlers{"Ok",   "Some",  "Err",        "Box::new",  "Arc::new",   "clone",
                                                         "drop", "from",  "into",       "to_value",  "from_value", "to_string",
                                                         "new",  "debug", "into_parts", "instrument"};
  const Call* handed = nullptr;
  for (const Call& call : calls) {
    const bool within = call.place.span.begin >= inside.begin && call.place.span.end <= inside.end;
    if (call.mention || !within || !is_given(call, event)) continue;
    if (one_of(last_segment(call.path), kNoHandlers) || call.path.starts_with("std::") || call.path.starts_with("serde_json::"))
      continue;
    if (handed != nullptr) return nullptr;
    handed = &call;
  }
  return handed;
}

// `|event| ..` in the arguments of a call.
std::string closure_parameter(std::string_view text) {
  const std::size_t open = text.find('|');
  const std::size_t close = open == std::string_view::npos ? open : text.find('|', open + 1);
  if (close == std::string_view::npos) return {};
  const std::string_view parameter = text.substr(open + 1, close - open - 1);
  return std::string(trim(parameter.substr(0, parameter.find(':'))));
}

// The function around a closure, where the closure runs one of its parameters.
std::optional<FunctionId> function_around(const Index& index, const Function& closure, std::string_view parameter) {
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const Function& outer = index.functions[id].facts;
    const bool holds = !outer.is_closure && outer.place.file == closure.place.file &&
                       outer.place.span.begin < closure.place.span.begin && closure.place.span.end <= outer.place.span.end;
    const auto& names = outer.parameter_names;
    if (holds && std::find(names.begin(), names.end(), parameter) != names.end()) return id;
  }
  return std::nullopt;
}

// The calls of a function from what a program reaches.
template <typename Work>
void each_call_of(const Index& index, const std::vector<bool>& near, FunctionId target, const Work& work) {
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const Function& caller = index.functions[id].facts;
    if (!near[id] || caller.is_test || caller.is_closure) continue;
    for (const Call& call : caller.calls) {
      if (!call.mention && std::find(call.targets.begin(), call.targets.end(), target) != call.targets.end()) work(caller, call);
    }
  }
}

// What runs the event that a closure without a target of the project's passes on: `start(|event| api.dispatch(event))`, where
// `start` gives the runtime a closure that runs its parameter.
std::string passed_outside(const Index& index, const EntryPoint& entry, FunctionId closure) {
  const Function& facts = index.functions[closure].facts;
  if (facts.parameter_names.empty()) return {};
  const Call* const handed = handed_to(facts.calls, facts.place.span, facts.parameter_names.front());
  // A router is no handler: `app.oneshot(event)`.
  if (handed == nullptr || !handed->targets.empty() || (handed->is_method && handed->path == "oneshot")) return {};
  const std::optional<FunctionId> outer = handed->is_method ? std::nullopt : function_around(index, facts, handed->path);
  if (!outer) return std::string(last_segment(handed->path));
  std::string name;
  each_call_of(index, closure_of(index, {entry.main}), *outer, [&](const Function& caller, const Call& call) {
    const Call* const inner = handed_to(caller.calls, call.name_place.span, closure_parameter(call.name_place.text()));
    if (inner != nullptr) name = last_segment(inner->path);
  });
  return name;
}

}  // namespace

// The parameter that brings the event; -1 when there is none.
std::int32_t event_parameter(const Function& function) {
  for (std::size_t i = 0; i < function.parameter_types.size(); ++i) {
    if (last_segment(function.parameter_types[i].path) == "LambdaEvent") return static_cast<std::int32_t>(i);
  }
  for (std::size_t i = 0; i < function.parameter_names.size(); ++i) {
    if (function.parameter_names[i] != "self") return static_cast<std::int32_t>(i);
  }
  return -1;
}

// `start(handler)` and `start(|event| handler(event, &clients))`, where `start` gives its parameter to the runtime.
std::vector<FunctionId> handed_in(const Index& index, const EntryPoint& entry, FunctionId starter) {
  std::vector<FunctionId> given;
  if (index.functions[starter].facts.parameter_names.empty()) return given;
  each_call_of(index, closure_of(index, {entry.main}), starter, [&](const Function& caller, const Call& call) {
    for (const Call& inner : caller.calls) {
      const bool inside = inner.place.span.begin > call.place.span.begin && inner.place.span.end <= call.place.span.end;
      if (!inner.mention || !inside || inner.targets.size() != 1) continue;
      const bool takes = !index.functions[inner.targets[0]].facts.parameter_names.empty();
      if (takes && std::find(given.begin(), given.end(), inner.targets[0]) == given.end()) given.push_back(inner.targets[0]);
    }
    if (!given.empty()) return;
    const Call* const inner = handed_to(caller.calls, call.name_place.span, closure_parameter(call.name_place.text()));
    if (inner != nullptr && inner->targets.size() == 1) given.push_back(inner->targets[0]);
  });
  if (given.size() > 1) given.clear();  // which is which cannot be told
  return given;
}

void describe_handler(const Index& index, const Bodies& bodies, EntryPoint& entry) {
  if (entry.handlers.empty()) return;
  const FunctionId id = entry.handlers.front();
  const Function& handler = index.functions[id].facts;
  entry.handler_name = handler.name;
  entry.event_place = handler.name_place;
  // A service's `call` names its future only.
  if (last_segment(index.functions[id].trait) != "Service") entry.response = unwrapped(handler.returns);
  const std::int32_t number = event_parameter(handler);
  if (number >= 0) {
    entry.event = payload_of(handler.parameter_types[static_cast<std::size_t>(number)]);
    entry.event_place = parameter_place(index, id, number);
  }
  if (!handler.is_closure) return;
  const std::optional<Inner> inner = passed_to(index, bodies, id);
  // `|event| { let key = key_of(event); find(&store, key) }`: what reads the event is not async, what ends the closure is.
  const bool reads = inner && !index.functions[inner->function].facts.is_async;
  const bool ends = reads || (!inner && leaves_event_aside(bodies, id));
  // It makes something of the event, and the closure goes on with that.
  const std::vector<Call>& calls = handler.calls;
  const bool goes_on = reads && std::any_of(calls.begin(), calls.end(), [](const Call& call) { return call.awaited; });
  const std::optional<FunctionId> end = ends ? ended_by(index, id) : std::nullopt;
  if (reads && end && !entry.event.known()) {
    const auto parameter = static_cast<std::size_t>(inner->parameter);
    const std::vector<Type>& types = index.functions[inner->function].facts.parameter_types;
    if (parameter < types.size()) entry.event = payload_of(types[parameter]);
  }
  if (!inner || end || goes_on) {
    if (end) {
      entry.handler_name = index.functions[*end].facts.name;
      entry.response = unwrapped(index.functions[*end].facts.returns);
      return;
    }
    if (!entry.response.known()) entry.response = type_of_ok(handler);
    if (std::string foreign = passed_outside(index, entry, id); !foreign.empty()) entry.handler_name = std::move(foreign);
    return;
  }
  const Function& target = index.functions[inner->function].facts;
  entry.handler_name = target.name;
  entry.response = unwrapped(target.returns);
  const auto parameter = static_cast<std::size_t>(inner->parameter);
  if (parameter < target.parameter_types.size() && !entry.event.known())
    entry.event = payload_of(target.parameter_types[parameter]);
  entry.event_place = parameter_place(index, inner->function, inner->parameter);
}

}  // namespace wright::code
