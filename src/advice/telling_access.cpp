// Who can call the functions, and by which routes.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "advice/telling.h"
#include "base/pattern.h"
#include "base/text.h"

namespace wright {
namespace {

constexpr std::size_t kMost = 8;

std::string line_of(const Place& place) {
  if (place.file == nullptr) return {};
  return replace_all(std::string(trim(place.file->lines.line(place.start().line))), "`", "'");
}

std::string url_text(const FunctionUrl& url) {
  const std::string owner = url.function.empty() ? url.logical_name : url.function;
  if (url.auth_type.known() && *url.auth_type.value == "NONE")
    return fmt::format(
        "the function URL of `{}` is public (`{}`): everybody who has the address can call it without signing; set "
        "AWS_IAM, or put an authorizer in front, or check a token first thing in the handler",
        owner, line_of(url.auth_type.place));
  if (url.auth_type.known())
    return fmt::format("the function URL of `{}` has `{}`: only callers that sign and have lambda:InvokeFunctionUrl get through",
                       owner, *url.auth_type.value);
  return fmt::format("`{}` has a function URL whose authorization cannot be read here", owner);
}

// A route of an API or of the code: "POST /interests".
struct Route {
  std::string method;  // upper case; "" for any
  std::string path;
  Place place;

  [[nodiscard]] std::string text() const { return method.empty() ? path : method + " " + path; }
};

std::string upper_case(std::string_view text) {
  std::string upper;
  for (const char c : text) upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return upper;
}

Place line_place(const ProjectPassage& passage, std::uint32_t line) {
  const std::uint32_t begin = passage.file->lines.line_start(line);
  return {passage.file, {begin, begin}};
}

void read_routes(const ProjectPassage& passage, const Pattern& pattern, std::vector<Route>& routes) {
  for (std::uint32_t line = passage.first_line; line <= passage.last_line; ++line) {
    for (const std::vector<std::string>& groups : pattern.find_all(passage.file->lines.line(line))) {
      if (groups.size() < 2) continue;
      const Route route{upper_case(groups[0]), groups[1], line_place(passage, line)};
      const bool known = std::any_of(routes.begin(), routes.end(), [&](const Route& r) { return r.text() == route.text(); });
      if (!known) routes.push_back(route);
    }
  }
}

// A template or program of resources, not a sample event.
bool is_deployment(const ProjectPassage& passage) {
  const bool json = passage.kind == FileKind::Json && contains(passage.file->text, "AWS::");
  const bool other = passage.kind == FileKind::Hcl || passage.kind == FileKind::Yaml || passage.kind == FileKind::TypeScript ||
                     passage.kind == FileKind::Python;
  return (json || other) && !passage.is_test && !contains(passage.file->path, "test") && !contains(passage.file->path, "event");
}

// "GET /x" of HTTP APIs in Terraform, CDK, CloudFormation and the Serverless Framework.
std::vector<Route> deployed_routes(const std::vector<ProjectPassage>& passages) {
  const Pattern pattern(R"re(["'\s](GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY)\s+(/[\w/{}+.-]*)["']?\s*,?$)re");
  std::vector<Route> routes;
  for (const ProjectPassage& passage : passages) {
    if (is_deployment(passage)) read_routes(passage, pattern, routes);
  }
  return routes;
}

// `(Method::GET, "/x")` in a match.
std::vector<Route> coded_routes(const std::vector<ProjectPassage>& passages) {
  const Pattern pattern(R"re(Method::(GET|POST|PUT|PATCH|DELETE|HEAD)\s*,\s*(?:Some\()?"(/[^"]*)")re");
  std::vector<Route> routes;
  for (const ProjectPassage& passage : passages) {
    if (passage.kind == FileKind::Rust && !passage.is_test) read_routes(passage, pattern, routes);
  }
  return routes;
}

bool has_catch_all(const std::vector<ProjectPassage>& passages) {
  const Pattern everything(R"re(route_?key\W{1,6}\$default|\+\})re");
  return std::any_of(passages.begin(), passages.end(),
                     [&](const ProjectPassage& passage) { return is_deployment(passage) && everything.matches(passage.text()); });
}

}  // namespace

std::vector<Told> tell_access(const Asked& asked) {
  const Deployment& deployment = asked.project.facts.deployment;
  std::vector<Told> told;
  for (const FunctionUrl& url : deployment.urls)
    told.push_back({url_text(url), url.auth_type.known() ? url.auth_type.place : url.place});
  for (const Api& api : deployment.apis)
    told.push_back(
        {fmt::format("the API `{}` {}", api.logical_name,
                     api.has_authorizer ? "has an authorizer" : "has no authorizer here: its routes are open to everybody"),
         api.place});
  if (told.empty())
    told.push_back(
        {"no template read here gives a function an address of its own (neither a function URL nor an API), so only "
         "who may `lambda:InvokeFunction`, and the triggers, call it",
         {}});
  if (told.size() > kMost) told.resize(kMost);
  return told;
}

std::vector<Told> tell_routes(const Asked& asked) {
  const std::vector<Route> deployed = deployed_routes(asked.passages);
  const std::vector<Route> coded = coded_routes(asked.passages);
  std::vector<Told> told;
  if (deployed.empty()) return told;
  std::vector<std::string> texts;
  texts.reserve(deployed.size());
  for (const Route& route : deployed) texts.push_back("`" + route.text() + "`");
  const bool open = has_catch_all(asked.passages) ||
                    std::any_of(deployed.begin(), deployed.end(), [](const Route& r) { return contains(r.path, "+}"); });
  for (const Route& route : coded) {
    const bool reached =
        open || std::any_of(deployed.begin(), deployed.end(), [&](const Route& r) {
          return (r.method == route.method || r.method == "ANY") && (r.path == route.path || contains(r.path, "{"));
        });
    if (reached) continue;
    const std::string where = fmt::format("{} ({})", texts.front(), shown_place(deployed.front().place));
    told.push_back(
        {fmt::format("the code answers `{}`, but **no route of the API leads there**: the only {} {}{}. API Gateway itself "
                     "answers what has no route (404 Not Found of an HTTP API, 403 of a REST API) and does not call "
                     "the function; add the route",
                     route.text(), deployed.size() == 1 ? "route is" : "routes are", where,
                     deployed.size() == 1 ? "" : ", " + join({texts.begin() + 1, texts.end()}, ", ")),
         route.place});
  }
  for (const Route& route : deployed) told.push_back({fmt::format("the API has the route `{}`", route.text()), route.place});
  if (told.size() > kMost) told.resize(kMost);
  return told;
}

// Fixed texts with the name of one environment in them.
std::vector<Told> tell_stages(const Asked& asked) {
  constexpr std::array<std::string_view, 6> kStages{"dev", "prod", "production", "staging", "stage", "development"};
  constexpr std::size_t kLongest = 80;
  std::vector<Told> told;
  for (const Function& function : asked.project.facts.code.functions) {
    if (function.is_test) continue;
    for (const Literal& literal : function.literals) {
      if (literal.text.size() > kLongest || literal.text.size() < 5 || contains(literal.text, " ")) continue;
      std::string words(1, ' ');
      for (const char c : lower_case(literal.text)) words += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : ' ';
      words += ' ';
      const auto* stage = std::find_if(kStages.begin(), kStages.end(),
                                       [&](std::string_view name) { return contains(words, " " + std::string(name) + " "); });
      if (stage == kStages.end() || told.size() >= kMost) continue;
      told.push_back({fmt::format("`{}` has the fixed text `{}`, which names one environment ({}): in another one it does not "
                                  "fit the names, sources and patterns that the templates build from variables",
                                  function.name, literal.text, *stage),
                      literal.place});
    }
  }
  return told;
}

}  // namespace wright
