#include "facts/code/entries.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/code/web_server.h"

namespace wright::code {
namespace {

struct Binary {
  std::uint32_t crate = 0;
  std::string name;
  FunctionId main = 0;
};

std::optional<FunctionId> main_of(const Index& index, const std::string& root) {
  if (const auto found = index.by_path.find(root + "::main"); found != index.by_path.end()) return found->second.front();
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const Function& function = index.functions[id].facts;
    if (function.qualified.starts_with(root + "::") && is_launch(function)) return id;
  }
  return std::nullopt;
}

std::vector<Binary> find_binaries(const Project& project, const Index& index) {
  std::vector<Binary> binaries;
  for (std::uint32_t number = 0; number < project.crates.size(); ++number) {
    for (const Target& target : project.crates[number].binaries) {
      const std::optional<FunctionId> main = main_of(index, binary_root(project, number, target.name));
      if (main) binaries.push_back({number, target.name, *main});
    }
  }
  return binaries;
}

void add_unique(std::vector<FunctionId>& list, FunctionId id) {
  if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
}

// The functions a value holds: its own, and those of the project's functions that made it (`fn app() -> Router`).
std::vector<FunctionId> held_handlers(const Bodies& bodies, const Info& value) {
  std::vector<FunctionId> handlers;
  for (const FunctionId id : value.handlers) add_unique(handlers, id);
  std::vector<FunctionId> makers = value.makers;  // grows below
  for (std::size_t next = 0; next < makers.size(); ++next) {
    const BodyNotes& notes = bodies.notes[makers[next]];
    for (const FunctionId id : notes.tail_handlers) add_unique(handlers, id);
    for (const FunctionId maker : notes.tail_makers) add_unique(makers, maker);
  }
  return handlers;
}

// A function that a framework calls with a request: not a helper like a fallback's name or a middleware constructor.
bool can_handle(const Function& function) { return !function.is_test && function.name != "main"; }

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
    if (is(parameter, RustKind::attribute_item_)) return;
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

std::optional<Inner> passed_to(const Index& index, const Bodies& bodies, FunctionId closure) {
  const Function& facts = index.functions[closure].facts;
  const BodyNotes& notes = bodies.notes[closure];
  std::vector<Inner> inners;
  for (std::size_t call = 0; call < facts.calls.size(); ++call) {
    if (facts.calls[call].targets.size() != 1 || facts.calls[call].mention) continue;
    const FunctionId target = facts.calls[call].targets[0];
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

// `|_| list(state.clone())`: a closure that leaves the event aside and ends in a call of one of the project's async functions is
// shown as that function.
std::optional<FunctionId> ended_by(const Index& index, const Bodies& bodies, FunctionId closure) {
  const FunctionItem& item = index.functions[closure];
  if (!item.body) return std::nullopt;
  const Place body = item.tree->place(item.body);
  std::optional<FunctionId> found;
  for (std::size_t at = 0; at < item.facts.calls.size(); ++at) {
    const Call& call = item.facts.calls[at];
    const std::vector<Origins>& given = bodies.notes[closure].call_arguments[at];
    if (std::any_of(given.begin(), given.end(), [](Origins origins) { return (origins & 1U) != 0; })) return std::nullopt;
    if (call.mention || call.targets.size() != 1 || !index.functions[call.targets[0]].facts.is_async) continue;
    const std::uint32_t end = call.place.span.end;
    if (end < body.span.begin || end > body.span.end) continue;
    const std::string_view rest = body.text().substr(end - body.span.begin);
    const std::string_view after = trim(rest.substr(trim(rest).starts_with(".await") ? rest.find(".await") + 6 : 0));
    if (after.find_first_not_of("} \n\r\t") == std::string_view::npos) found = call.targets[0];
  }
  return found;
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
  if (!inner) {
    const std::optional<FunctionId> end = ended_by(index, bodies, id);
    if (!end) return;
    entry.handler_name = index.functions[*end].facts.name;
    entry.response = unwrapped(index.functions[*end].facts.returns);
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

bool takes_http_request(const EntryPoint& entry) {
  return entry.event.path.starts_with("lambda_http::") || entry.event.path.starts_with("http::Request");
}

bool is_http_start(const RunCall& run) {
  const std::string_view path = run.path;
  return path.starts_with("lambda_http::") || path.starts_with("lamedh_http::") || path.starts_with("poem_lambda::") ||
         path.starts_with("lambda_web::") || path.starts_with("netlify_lambda_http::") || path.starts_with("vercel_") ||
         path.starts_with("rocket_lamb") || path.starts_with("aws_lambda_web");
}

// These hand every handler a request, also one that does not name its type.
bool gives_request(const RunCall& run) {
  constexpr std::array<std::string_view, 3> kRuns{"lambda_http::run", "lambda_http::run_with_streaming_response",
                                                  "lambda_http::run_concurrent"};
  return one_of(run.path, kRuns);
}

bool is_extension_start(const RunCall& run) { return run.path.starts_with("lambda_extension"); }

void add_run(const Index& index, const Bodies& bodies, const RunCall& run, EntryPoint& entry) {
  if (entry.run_place.file == nullptr) entry.run_place = run.place;
  entry.is_http = entry.is_http || is_http_start(run) || run.service.routed || run.is_server;
  std::vector<FunctionId> handlers = held_handlers(bodies, run.service);
  const std::string service = without_pointers(run.service.type).path;
  if (const auto call = index.by_path.find(service + "::call"); handlers.empty() && call != index.by_path.end())
    handlers = call->second;
  for (const FunctionId id : handlers) {
    if (can_handle(index.functions[id].facts)) add_unique(entry.handlers, id);
  }
}

// #[lambda] and lambda!(): main itself, or the functions the macro names, take the event.
bool add_macro_start(const Index& index, EntryPoint& entry) {
  const Function& main = index.functions[entry.main].facts;
  const bool by_attribute = std::any_of(main.attributes.begin(), main.attributes.end(), [](const std::string& a) {
    return a == "lambda" || a.starts_with("lambda(") || a.ends_with("::lambda");
  });
  if (by_attribute) {
    entry.handlers = {entry.main};
    entry.run_place = main.name_place;
    return true;
  }
  for (const MacroUse& use : main.macros) {
    if (last_segment(use.name) != "lambda") continue;
    entry.run_place = use.place;
    for (const Call& call : main.calls) {
      const Span inside = use.place.span;
      if (call.mention && call.place.span.begin >= inside.begin && call.place.span.end <= inside.end)
        add_unique(entry.handlers, call.targets[0]);
    }
    return true;
  }
  return false;
}

std::vector<const RunCall*> runs_near(const Index& index, const Bodies& bodies, const std::vector<bool>& near) {
  std::vector<const RunCall*> runs;
  for (const RunCall& run : bodies.runs) {
    if (near[run.function] && !index.functions[run.function].facts.is_test) runs.push_back(&run);
  }
  return runs;
}

// A web server beside a Lambda runtime is for the desk; alone it is a function only behind the adapter.
void keep_one_kind(std::vector<const RunCall*>& runs, bool behind_adapter) {
  const bool has_runtime = std::any_of(runs.begin(), runs.end(), [](const RunCall* run) { return !run->is_server; });
  if (has_runtime || !behind_adapter) std::erase_if(runs, [](const RunCall* run) { return run->is_server; });
}

// Bit n: the n-th comes from the event.
std::uint32_t bits_of(const std::vector<Origins>& origins, Origins event) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < origins.size() && i < 32; ++i) {
    if ((origins[i] & event) != 0) bits |= std::uint32_t{1} << i;
  }
  return bits;
}

}  // namespace

std::vector<EntryPoint> find_entries(const Project& project, const Index& index, const Bodies& bodies) {
  std::vector<EntryPoint> entries;
  for (const Binary& binary : find_binaries(project, index)) {
    EntryPoint entry;
    entry.crate = binary.crate;
    entry.binary = binary.name;
    entry.main = binary.main;
    const std::vector<bool> near = closure_of(index, {binary.main});
    bool starts = add_macro_start(index, entry);
    std::vector<const RunCall*> runs = runs_near(index, bodies, near);
    keep_one_kind(runs, behind_web_adapter(project, project.crates[binary.crate]));
    // An extension inside a function's own process does not handle its events.
    const bool only_extension =
        std::all_of(runs.begin(), runs.end(), [](const RunCall* run) { return is_extension_start(*run); });
    entry.is_extension = !starts && !runs.empty() && only_extension;
    bool router = false;
    for (const RunCall* run : runs) {
      if (is_extension_start(*run) && !entry.is_extension) continue;
      starts = true;
      add_run(index, bodies, *run, entry);
      router = router || run->service.routed || run->is_server;
      if (run->service.routed && run->path.starts_with("lambda_http::")) entry.event = {"lambda_http::Request", {}};
      if (!run->is_server && !run->service.routed) continue;
      for (const FunctionId id : routed_by_attribute(index, binary.crate)) add_unique(entry.handlers, id);
    }
    if (!starts) continue;
    router = router || (entry.is_http && entry.handlers.size() > 1);
    if (!router) describe_handler(index, bodies, entry);
    if (!entry.event.known() && !runs.empty() && gives_request(*runs.front())) entry.event = {"lambda_http::Request", {}};
    if (router) entry.handler_name = "router";
    entry.is_http = entry.is_http || takes_http_request(entry);
    if (entry.event_place.file == nullptr) entry.event_place = entry.run_place;
    for (const FunctionId id : entry.is_http ? graph_resolvers(index, binary.crate) : std::vector<FunctionId>())
      add_unique(entry.handlers, id);
    entries.push_back(std::move(entry));
  }
  return entries;
}

void mark_event_flow(const std::vector<EntryPoint>& entries, Index& index, const Bodies& bodies) {
  std::vector<Origins> event(index.functions.size(), 0);
  std::vector<FunctionId> work;
  const auto add = [&](FunctionId id, Origins bits) {
    if ((event[id] | bits) == event[id]) return;
    event[id] |= bits;
    work.push_back(id);
  };
  for (const EntryPoint& entry : entries) {
    for (const FunctionId id : entry.handlers) {
      const Function& handler = index.functions[id].facts;
      for (std::size_t i = 0; i < handler.parameter_types.size() && i < 63; ++i) {
        const std::string_view type = last_segment(handler.parameter_types[i].path);
        const bool shared = type == "State" || type == "Extension" || type == "Context" || handler.parameter_names[i] == "self";
        const bool first_only = !entry.is_http && static_cast<std::int32_t>(i) != event_parameter(handler);
        if (!shared && !first_only) add(id, Origins{1} << i);
      }
    }
  }
  const std::vector<Callback> callbacks = find_callbacks(index);
  while (!work.empty()) {
    const FunctionId id = work.back();
    work.pop_back();
    const Function& function = index.functions[id].facts;
    for (const Callback& callback : callbacks) {
      if (callback.caller != id) continue;
      const std::vector<Origins>& given = bodies.notes[id].call_arguments[callback.call];
      for (std::size_t i = 0; i < given.size() && i < 63; ++i) {
        if ((given[i] & event[id]) != 0) add(callback.target, Origins{1} << i);
      }
    }
    for (std::size_t call = 0; call < function.calls.size(); ++call) {
      const std::vector<Origins>& arguments = bodies.notes[id].call_arguments[call];
      for (const FunctionId target : function.calls[call].targets) {
        for (std::size_t i = 0; i < arguments.size() && i < 63; ++i) {
          if ((arguments[i] & event[id]) != 0) add(target, Origins{1} << i);
        }
      }
    }
  }
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    Function& function = index.functions[id].facts;
    const BodyNotes& notes = bodies.notes[id];
    for (std::size_t i = 0; i < function.calls.size(); ++i) {
      const auto touched = [&](Origins origins) { return (origins & event[id]) != 0; };
      function.calls[i].touches_event = std::any_of(notes.call_arguments[i].begin(), notes.call_arguments[i].end(), touched);
      function.calls[i].event_values = bits_of(notes.call_direct[i], event[id]);
      function.calls[i].formatted_values = bits_of(notes.call_formatted[i], event[id]);
    }
    for (std::size_t i = 0; i < function.failure_branches.size(); ++i)
      function.failure_branches[i].on_event = (notes.branch_origins[i] & event[id]) != 0;
    for (std::size_t i = 0; i < function.early_returns.size(); ++i)
      function.early_returns[i].on_event = (notes.early_return_origins[i] & event[id]) != 0;
    for (std::size_t i = 0; i < function.panics.size(); ++i) {
      function.panics[i].on_event = (notes.panic_origins[i] & event[id]) != 0;
      function.panics[i].key_on_event = (notes.panic_key_origins[i] & event[id]) != 0;
    }
    for (std::size_t i = 0; i < function.loops.size(); ++i)
      function.loops[i].over_event = (notes.loop_origins[i] & event[id]) != 0;
    for (std::size_t i = 0; i < function.macros.size(); ++i) {
      function.macros[i].mentions_event = (notes.macro_origins[i] & event[id]) != 0;
      for (std::size_t value = 0; value < function.macros[i].values.size(); ++value)
        function.macros[i].values[value].on_event = (notes.macro_value_origins[i][value] & event[id]) != 0;
    }
  }
}

// The name of a parameter stands for the event where a caller hands the event in.
void mark_whole_flow(Index& index, const Bodies& bodies) {
  const auto mark = [&](FunctionId id, std::size_t parameter) {
    Function& target = index.functions[id].facts;
    if (parameter >= target.parameter_names.size()) return;
    for (MacroUse& use : target.macros) {
      for (MacroValue& value : use.values) value.whole = value.whole || value.text == target.parameter_names[parameter];
    }
  };
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const std::vector<Call>& calls = index.functions[id].facts.calls;
    for (std::size_t call = 0; call < calls.size(); ++call) {
      for (std::size_t i = 0; i < 32; ++i) {
        if (((bodies.notes[id].call_whole[call] >> i) & 1U) == 0) continue;
        for (const FunctionId target : calls[call].targets) mark(target, i);
      }
    }
  }
}

void mark_reply_flow(Index& index, const Bodies& bodies) {
  std::vector<Origins> reply(index.functions.size(), 0);
  std::vector<FunctionId> work;
  const auto add = [&](FunctionId id, std::size_t parameter) {
    const Function& target = index.functions[id].facts;
    if (parameter >= target.parameter_names.size() || parameter >= 63 || target.parameter_names[parameter] == "self") return;
    const Origins bit = Origins{1} << parameter;
    if ((reply[id] & bit) != 0) return;
    reply[id] |= bit;
    work.push_back(id);
  };
  const auto pass = [&](FunctionId id, bool first) {
    const Function& function = index.functions[id].facts;
    for (std::size_t call = 0; call < function.calls.size(); ++call) {
      const std::vector<Origins>& arguments = bodies.notes[id].call_arguments[call];
      for (std::size_t i = 0; i < arguments.size() && i < 32; ++i) {
        const bool fetched = first && ((function.calls[call].fetched_values >> i) & 1U) != 0;
        if (!fetched && (arguments[i] & reply[id]) == 0) continue;
        for (const FunctionId target : function.calls[call].targets) add(target, i);
      }
    }
  };
  for (FunctionId id = 0; id < index.functions.size(); ++id) pass(id, true);
  while (!work.empty()) {
    const FunctionId id = work.back();
    work.pop_back();
    pass(id, false);
  }
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    std::vector<Panic>& panics = index.functions[id].facts.panics;
    for (std::size_t i = 0; i < panics.size(); ++i) {
      const bool given = (bodies.notes[id].panic_origins[i] & reply[id]) != 0;
      panics[i].fetched = panics[i].fetched || given;
    }
    std::vector<FailureBranch>& branches = index.functions[id].facts.failure_branches;
    for (std::size_t i = 0; i < branches.size(); ++i) {
      const bool given = (bodies.notes[id].branch_origins[i] & reply[id]) != 0;
      branches[i].fetched = branches[i].fetched || given;
    }
  }
}

}  // namespace wright::code
