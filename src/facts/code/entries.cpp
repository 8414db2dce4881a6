#include "facts/code/entries.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/code/handler.h"
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

bool takes_http_request(const EntryPoint& entry) {
  return entry.event.path.starts_with("lambda_http::") || entry.event.path.starts_with("http::Request");
}

bool is_http_start(const RunCall& run) {
  const std::string_view path = run.path;
  return path.starts_with("lambda_http::") || path.starts_with("lamedh_http::") || path.starts_with("poem_lambda::") ||
         path.starts_with("lambda_web::") || path.starts_with("netlify_lambda_http::") || path.starts_with("vercel_") ||
         path.starts_with("rocket_lamb") || path.starts_with("aws_lambda_web");
}

// These hand every handler a request, also one that does not name its type, or that a router gives its parts of it.
bool gives_request(const RunCall& run) {
  constexpr std::array<std::string_view, 6> kRuns{
      "lambda_http::run", "lambda_http::run_with_streaming_response", "lambda_http::run_concurrent",
      "poem_lambda::run", "lambda_web::run_actix_on_lambda",          "warp_lambda::run"};
  return one_of(run.path, kRuns);
}

// `Path<Uuid>`, `Json<Order>`, `AuthenticatedUser`: a router takes them out of the request.
bool is_part_of_request(const EntryPoint& entry) {
  const std::string& path = entry.event.path;
  return path.starts_with("axum::") ||
         (entry.is_http && !contains(path, "Request") && !contains(path, "Event") && path != "serde_json::Value");
}

// These are given an application of a web framework: `launch_rocket_on_lambda(rocket)`.
bool runs_web_framework(const RunCall& run) {
  return run.path.starts_with("lambda_web::") || run.path.starts_with("poem_lambda::");
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

// `run_router(app)`, where `run_router` hands its parameter to the runtime: what the routers of its callers hold.
std::vector<FunctionId> routers_given(const Index& index, const Bodies& bodies, const std::vector<bool>& near,
                                      FunctionId starter) {
  std::vector<FunctionId> handlers;
  std::vector<FunctionId> starters{starter};  // grows below
  for (std::size_t next = 0; next < starters.size(); ++next) {
    for (FunctionId caller = 0; caller < index.functions.size(); ++caller) {
      if (!near[caller] || index.functions[caller].facts.is_test) continue;
      for (const GivenRouter& given : bodies.notes[caller].routers) {
        const std::vector<FunctionId>& targets = index.functions[caller].facts.calls[given.call].targets;
        if (std::find(targets.begin(), targets.end(), starters[next]) == targets.end()) continue;
        for (const FunctionId id : held_handlers(bodies, given.router)) add_unique(handlers, id);
        add_unique(starters, caller);
      }
    }
  }
  return handlers;
}

// `|event| app.oneshot(event)`: what is held by the routers that the handler asks, itself or in a function that it gives them to.
std::vector<FunctionId> routers_asked(const Index& index, const Bodies& bodies, const EntryPoint& entry) {
  const std::vector<bool> reached = closure_of(index, entry.handlers);
  std::vector<FunctionId> handlers;
  bool asked = false;
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const Function& function = index.functions[id].facts;
    for (const GivenRouter& given : reached[id] && !function.is_test ? bodies.notes[id].routers : std::vector<GivenRouter>()) {
      asked = asked || asks_service(function.calls[given.call]);
      for (const FunctionId held : held_handlers(bodies, given.router)) add_unique(handlers, held);
    }
  }
  if (!asked) handlers.clear();
  return handlers;
}

// The functions that a macro of the project is given, which writes main around them.
std::vector<FunctionId> given_by_name(const Index& index, const FunctionItem& main) {
  std::vector<FunctionId> given;
  const std::string_view text = main.tree->text(main.item);
  for (std::size_t at = text.find('!'); at < text.size(); ++at) {
    std::size_t end = at;
    while (end < text.size() && is_word_part(text[end])) ++end;
    if (end == at) continue;
    const auto found = index.by_path.find(resolve(index, *main.module, text.substr(at, end - at)));
    if (found != index.by_path.end() && found->second.size() == 1) add_unique(given, found->second.front());
    at = end;
  }
  return given;
}

// #[lambda] and lambda!(): main itself, or the functions the macro names, take the event.
bool add_macro_start(const Index& index, EntryPoint& entry) {
  const Function& main = index.functions[entry.main].facts;
  const bool by_attribute = std::any_of(main.attributes.begin(), main.attributes.end(), [](const std::string& a) {
    return a == "lambda" || a.starts_with("lambda(") || a.ends_with("::lambda");
  });
  if (is(index.functions[entry.main].item, RustKind::macro_invocation_)) {
    entry.handlers = given_by_name(index, index.functions[entry.main]);
    entry.run_place = main.name_place;
    return true;
  }
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
      const bool routed = run->service.routed || run->is_server || runs_web_framework(*run);
      router = router || routed;
      if (run->service.routed && run->path.starts_with("lambda_http::")) entry.event = {"lambda_http::Request", {}};
      if (!routed) continue;
      for (const FunctionId id : routed_by_attribute(index, binary.crate)) add_unique(entry.handlers, id);
    }
    if (!starts) continue;
    for (const RunCall* run : runs) {
      if (!entry.handlers.empty() || !run->service.routed) continue;
      for (const FunctionId id : routers_given(index, bodies, near, run->function)) {
        if (can_handle(index.functions[id].facts)) add_unique(entry.handlers, id);
      }
    }
    for (const RunCall* run : runs) {
      if (!entry.handlers.empty() || run->is_server || is_extension_start(*run)) continue;
      for (const FunctionId id : handed_in(index, entry, run->function)) add_unique(entry.handlers, id);
      // `run(app(handler))`, where `app` puts layers around what it is given.
      for (const FunctionId maker : entry.handlers.empty() ? run->service.makers : std::vector<FunctionId>()) {
        for (const FunctionId id : handed_in(index, entry, maker)) add_unique(entry.handlers, id);
      }
    }
    router = router || (entry.is_http && entry.handlers.size() > 1);
    if (!router) describe_handler(index, bodies, entry);
    // What the handler is given was made of the event by the macro that wrote main.
    if (is(index.functions[entry.main].item, RustKind::macro_invocation_)) entry.event = {};
    if ((!entry.event.known() || is_part_of_request(entry)) && !runs.empty() && gives_request(*runs.front()))
      entry.event = {"lambda_http::Request", {}};
    if (router) entry.handler_name = "router";
    const std::size_t own = entry.handlers.size();
    for (const FunctionId id : router ? std::vector<FunctionId>() : routers_asked(index, bodies, entry)) {
      if (can_handle(index.functions[id].facts)) add_unique(entry.handlers, id);
    }
    entry.routes = router || entry.handlers.size() > own;
    entry.is_http = entry.is_http || takes_http_request(entry);
    if (entry.event_place.file == nullptr) entry.event_place = entry.run_place;
    for (const FunctionId id : resolvers_of(index, entry)) add_unique(entry.handlers, id);
    entries.push_back(std::move(entry));
  }
  return entries;
}

namespace {

// The parameters that are given a part of the event as it came in: what was fetched by it is left out.
void mark_direct_flow(const std::vector<Origins>& start, const Index& index, Bodies& bodies) {
  std::vector<FunctionId> work;
  const auto add = [&](FunctionId id, Origins bits) {
    if ((bodies.notes[id].event | bits) == bodies.notes[id].event) return;
    bodies.notes[id].event |= bits;
    work.push_back(id);
  };
  for (FunctionId id = 0; id < start.size(); ++id) add(id, start[id]);
  while (!work.empty()) {
    const FunctionId id = work.back();
    work.pop_back();
    const std::vector<Call>& calls = index.functions[id].facts.calls;
    for (std::size_t call = 0; call < calls.size(); ++call) {
      const std::vector<Origins>& arguments = bodies.notes[id].call_direct[call];
      if (calls[call].by_name) continue;
      for (const FunctionId target : calls[call].targets) {
        for (std::size_t i = 0; i < arguments.size() && i < 63; ++i) {
          if ((arguments[i] & bodies.notes[id].event) != 0) add(target, Origins{1} << i);
        }
      }
    }
  }
}

}  // namespace

void mark_event_flow(const std::vector<EntryPoint>& entries, Index& index, Bodies& bodies, const std::vector<Callback>& takers) {
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
  mark_direct_flow(event, index, bodies);
  const std::vector<Callback> callbacks = find_callbacks(index);
  while (!work.empty()) {
    const FunctionId id = work.back();
    work.pop_back();
    const Function& function = index.functions[id].facts;
    for (const Callback& taker : takers) {
      const bool given = taker.caller == id && (bodies.notes[id].call_direct[taker.call][0] & event[id]) != 0;
      if (given && !index.functions[taker.target].facts.parameter_names.empty()) add(taker.target, 1);
    }
    for (const Callback& callback : callbacks) {
      if (callback.caller != id) continue;
      const std::vector<Origins>& given = bodies.notes[id].call_arguments[callback.call];
      for (std::size_t i = 0; i < given.size() && i < 63; ++i) {
        if ((given[i] & event[id]) != 0) add(callback.target, Origins{1} << i);
      }
    }
    for (std::size_t call = 0; call < function.calls.size(); ++call) {
      const std::vector<Origins>& arguments = bodies.notes[id].call_arguments[call];
      if (function.calls[call].by_name) continue;  // enough to say that it runs, not what it is given
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

namespace {

// A type that holds nothing but what it was made of: texts, numbers, times, lists of them and structs of the project that hold
// such. A client, a pool or a trait's object is none.
bool is_plain_data(const Index& index, const Type& type, int depth) {
  constexpr int kDeepest = 6;
  constexpr std::array<std::string_view, 16> kPlain{"String", "str",   "Uuid", "DateTime", "NaiveDate",   "NaiveDateTime",
                                                    "Utc",    "Value", "char", "bool",     "FixedOffset", "Local",
                                                    "Map",    "Url",   "Date", "Decimal"};
  constexpr std::array<std::string_view, 8> kLists{"Vec",     "Option",   "HashMap", "BTreeMap",
                                                   "HashSet", "BTreeSet", "Box",     "VecDeque"};
  const std::string_view name = last_segment(type.path);
  const bool number = name.size() <= 5 && name.size() > 1 && contains("uif", name.substr(0, 1)) &&
                      (name.substr(1) == "size" || name.find_first_not_of("0123456789", 1) == std::string_view::npos);
  if (number || one_of(name, kPlain)) return true;
  if (depth > kDeepest || !type.known()) return false;
  if (one_of(name, kLists)) {
    return !type.arguments.empty() && std::all_of(type.arguments.begin(), type.arguments.end(),
                                                  [&](const Type& one) { return is_plain_data(index, one, depth + 1); });
  }
  const auto found = index.types.find(type.path);
  if (found == index.types.end() || found->second.fields.empty() || found->second.fields.contains("static")) return false;
  const TypeItem& item = found->second;
  const TypeContext context{&index, item.tree, item.module, type.path, &item.generics};
  return std::all_of(item.fields.begin(), item.fields.end(),
                     [&](const auto& field) { return is_plain_data(index, read_type(context, field.second), depth + 1); });
}

// What a reply was read as holds the reply: `reply.json::<Feed>().await?.newest()`.
bool may_hold_reply(const Index& index, const Function& target, std::size_t parameter) {
  return target.parameter_names[parameter] != "self" || is_plain_data(index, {target.self_type, {}}, 0);
}

}  // namespace

void mark_reply_flow(Index& index, const Bodies& bodies, const std::vector<Callback>& takers) {
  std::vector<Origins> reply(index.functions.size(), 0);
  std::vector<FunctionId> work;
  const auto add = [&](FunctionId id, std::size_t parameter) {
    const Function& target = index.functions[id].facts;
    if (parameter >= target.parameter_names.size() || parameter >= 63 || !may_hold_reply(index, target, parameter)) return;
    const Origins bit = Origins{1} << parameter;
    if ((reply[id] & bit) != 0) return;
    reply[id] |= bit;
    work.push_back(id);
  };
  const auto pass = [&](FunctionId id, bool first) {
    const Function& function = index.functions[id].facts;
    for (const Callback& taker : takers) {
      if (taker.caller != id) continue;
      const bool fetched = first && (function.calls[taker.call].fetched_values & 1U) != 0;
      if (fetched || (bodies.notes[id].call_arguments[taker.call][0] & reply[id]) != 0) add(taker.target, 0);
    }
    for (std::size_t call = 0; call < function.calls.size(); ++call) {
      const std::vector<Origins>& arguments = bodies.notes[id].call_arguments[call];
      if (function.calls[call].by_name) continue;  // enough to say that it runs, not what it is given
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
      // What both a caller's event and another's reply go into is told as the event's.
      const bool given = (bodies.notes[id].panic_origins[i] & reply[id] & ~bodies.notes[id].event) != 0;
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
