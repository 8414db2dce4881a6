// Routes of a Router are calls: `.route("/orders", get(list).post(create))`. Those of a match are patterns, which are no calls:
// they are found in the text of a function that asks for the path of a request, by what stands around them.
#include "facts/http_routes.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/places.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 7> kMethods{"get", "post", "put", "delete", "patch", "head", "options"};

bool is_method(std::string_view name) { return one_of(name, kMethods); }

std::string_view last_segment(std::string_view path) {
  const std::size_t colons = path.rfind("::");
  return colons == std::string_view::npos ? path : path.substr(colons + 2);
}

// The arguments of a call: what stands behind its name.
Place arguments_of(const Call& call) { return {call.place.file, {call.name_place.span.begin, call.place.span.end}}; }

void add_router_route(const Function& function, const Call& route, HttpRoutes& out) {
  const Place arguments = arguments_of(route);
  std::set<std::string, std::less<>> methods;
  bool other = false;
  for (const Call& call : function.calls) {
    if (&call == &route || call.mention || !is_inside(call.name_place, arguments)) continue;
    const std::string_view name = last_segment(call.path);
    const bool routing = call.is_method || call.path.starts_with("axum::routing::") || !contains(call.path, "::");
    if (routing && is_method(name)) methods.emplace(name);
    other = other || name == "any" || name == "on" || name.ends_with("_service");
  }
  if (methods.empty() || other) {
    out.routes.push_back({"", route.first_string, route.name_place});
    return;
  }
  for (const std::string& method : methods) out.routes.push_back({method, route.first_string, route.name_place});
}

// `(&Method::POST, "/orders") =>`, `"/orders" if .. =>`: the method that stands before a pattern in its arm.
std::string method_before(std::string_view line) {
  const std::size_t named = line.rfind("Method::");
  if (named != std::string_view::npos) {
    std::size_t end = named + 8;
    while (end < line.size() && is_word_part(line[end])) ++end;
    const std::string method = lower_case(line.substr(named + 8, end - named - 8));
    return is_method(method) ? method : std::string();
  }
  for (const std::string_view method : kMethods) {
    if (contains(lower_case(line), "\"" + std::string(method) + "\"")) return std::string(method);
  }
  return {};
}

bool is_pattern(std::string_view before, std::string_view after) {
  // `if path.starts_with("/orders/") =>` is a guard.
  if (before.size() > 1 && before.ends_with('(') && is_word_part(before[before.size() - 2])) return false;
  std::string_view rest = trim(after.substr(0, std::min<std::size_t>(after.size(), 80)));
  while (rest.starts_with(')') || rest.starts_with(']')) rest = trim(rest.substr(1));
  return rest.starts_with("=>") || rest.starts_with("| \"/");
}

// A text in quotes from `begin` to `end`: an arm of a match, or what the path is compared with.
void add_pattern(const Function& function, std::size_t begin, std::size_t end, HttpRoutes& out) {
  const std::string_view text = function.place.text();
  const std::string_view before = text.substr(0, begin);
  const std::string path(text.substr(begin + 1, end - begin - 1));
  const std::uint32_t from = function.place.span.begin;
  const Place place{function.place.file, {from + static_cast<std::uint32_t>(begin), from + static_cast<std::uint32_t>(end) + 1}};
  if (before.ends_with("== ")) out.routes.push_back({"", path, place});
  if (!is_pattern(before, text.substr(end + 1))) return;
  const std::size_t line = before.rfind('\n');
  out.routes.push_back({method_before(line == std::string_view::npos ? before : before.substr(line)), path, place});
}

// Asks for the path of a request, in the way that has the stage in it.
const Call* asks_for_path(const Function& function) {
  const auto found = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (!call.is_method || call.path != "path" || call.receiver_call < 0) return false;
    return function.calls[static_cast<std::size_t>(call.receiver_call)].path == "uri";
  });
  return found == function.calls.end() ? nullptr : &*found;
}

void add_routes(const Function& function, HttpRoutes& out) {
  for (const Call& call : function.calls) {
    if (!call.is_method) continue;
    if (call.path == "route" && call.first_string.starts_with('/')) add_router_route(function, call, out);
    if (call.path == "nest" && call.first_string.starts_with('/')) out.prefixes.push_back({call.first_string, call.name_place});
    const bool open = (call.path == "route" || call.path == "nest") && call.first_string.empty() && call.argument_count == 2;
    if (open || call.path == "nest_service" || call.path == "fallback_service") out.complete = false;
  }
  const Call* const asking = asks_for_path(function);
  if (asking == nullptr) return;
  const std::size_t before = out.routes.size();
  const std::string_view text = function.place.text();
  for (std::size_t at = text.find("\"/"); at != std::string_view::npos; at = text.find("\"/", at + 1)) {
    const std::size_t end = text.find('"', at + 1);
    if (end != std::string_view::npos && end > at + 2) add_pattern(function, at, end, out);
  }
  if (out.routes.size() == before || out.asked.file != nullptr) return;
  out.asked = asking->name_place;
  out.asking = &function;
}

}  // namespace

HttpRoutes http_routes(const Facts& facts, const LambdaFunction& function) {
  HttpRoutes out;
  const EntryPoint* const entry = facts.entry(function);
  if (entry == nullptr) return out;
  std::set<FunctionId> seen;
  const auto add = [&](FunctionId id) {
    if (seen.insert(id).second) add_routes(facts.code.functions[id], out);
  };
  for (const FunctionId id : entry->init) add(id);
  for (const Reached& reached : entry->reached) add(reached.function);
  return out;
}

std::string route_shape(std::string_view path) {
  std::string shape;
  for (const std::string_view part : split(path, '/')) {
    if (part.empty()) continue;
    const bool braces = part.starts_with('{');
    const bool rest = part.starts_with('*') || part.starts_with("{*") || part.ends_with("+}");
    shape += rest ? "/{+}" : braces || part.starts_with(':') ? "/{}" : "/" + std::string(part);
  }
  return shape.empty() ? "/" : shape;
}

}  // namespace wright
