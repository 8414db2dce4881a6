#include "facts/code/web_server.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>

#include "base/text.h"
#include "facts/code/entries.h"

namespace wright::code {
namespace {

bool serves_http(const Crate& crate) {
  constexpr std::array<std::string_view, 6> kServers{"axum", "actix-web", "rocket", "warp", "poem", "salvo"};
  return std::any_of(crate.dependencies.begin(), crate.dependencies.end(),
                     [&](const Dependency& dependency) { return one_of(dependency.package, kServers); });
}

bool deploys(FileKind kind) {
  return kind == FileKind::Yaml || kind == FileKind::Json || kind == FileKind::Hcl || kind == FileKind::Script ||
         kind == FileKind::TypeScript || kind == FileKind::Python;
}

// The layer's name and the image's, as the adapter's documentation gives them:
// https://aws.github.io/aws-lambda-web-adapter/ (checked 2026-11-25)
bool brings_adapter(std::string_view text) {
  return contains(text, "LambdaAdapterLayer") || contains(text, "aws-lambda-adapter") || contains(text, "aws-lambda-web-adapter");
}

// The attribute's last name: "get" of `actix_web::get("/")`.
std::string_view attribute_name(std::string_view attribute) {
  return last_segment(trim(attribute.substr(0, attribute.find('('))));
}

bool has_runtime(const Crate& crate) {
  return std::any_of(crate.dependencies.begin(), crate.dependencies.end(), [](const Dependency& dependency) {
    return dependency.package == "lambda_http" || dependency.package == "lambda_runtime";
  });
}

// `orders-lambda`, where nothing else in the project is one: what brings the adapter is kept elsewhere.
bool calls_itself_lambda(const Project& project, const Crate& crate) {
  const bool named = crate.name == "lambda" || crate.name.starts_with("lambda-") || crate.name.ends_with("-lambda") ||
                     crate.name.ends_with("_lambda");
  return named && std::none_of(project.crates.begin(), project.crates.end(), has_runtime);
}

}  // namespace

bool behind_web_adapter(const Project& project, const Crate& crate) {
  if (crate.binaries.empty() || !serves_http(crate)) return false;
  if (calls_itself_lambda(project, crate)) return true;
  return std::any_of(project.files.begin(), project.files.end(), [&](const ProjectFile& file) {
    if (!deploys(file.kind) || !brings_adapter(file.source->text)) return false;
    return project.crate_of(file.source->path) == &crate || contains(file.source->text, crate.name);
  });
}

bool starts_web_server(const Call& call) {
  constexpr std::array<std::string_view, 8> kStarts{"axum::serve",       "axum::Server::bind", "actix_web::HttpServer::new",
                                                    "warp::serve",       "rocket::build",      "rocket::ignite",
                                                    "poem::Server::new", "salvo::Server::new"};
  return !call.is_method && one_of(call.path, kStarts);
}

bool is_launch(const Function& function) {
  return std::any_of(function.attributes.begin(), function.attributes.end(),
                     [](const std::string& attribute) { return attribute == "launch" || attribute == "rocket::launch"; });
}

std::vector<FunctionId> routed_by_attribute(const Index& index, std::uint32_t crate) {
  constexpr std::array<std::string_view, 7> kMethods{"get", "post", "put", "delete", "patch", "head", "route"};
  std::vector<FunctionId> handlers;
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const Function& function = index.functions[id].facts;
    if (function.crate != crate || function.is_test) continue;
    const bool routed = std::any_of(function.attributes.begin(), function.attributes.end(), [&](const std::string& attribute) {
      if (attribute.starts_with("oai(")) return contains(attribute, "method");  // of poem_openapi
      return contains(attribute, "(") && (one_of(attribute_name(attribute), kMethods) || attribute.starts_with("utoipa::path"));
    });
    if (routed) handlers.push_back(id);
  }
  return handlers;
}

namespace {

// The handler has a GraphQL schema answer what it reads from its event.
bool runs_queries(const Index& index, const EntryPoint& entry) {
  const std::vector<bool> reached = closure_of(index, entry.handlers);
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const std::vector<Call>& calls = index.functions[id].facts.calls;
    const auto runs = [](const Call& call) {
      return call.path == "juniper::execute" || call.path == "juniper::execute_sync" ||
             (call.is_method && call.path == "execute" && call.receiver.path.starts_with("async_graphql::"));
    };
    if (reached[id] && std::any_of(calls.begin(), calls.end(), runs)) return true;
  }
  return false;
}

// The program makes a schema, or one is handed to it.
bool knows_schema(const Index& index, const EntryPoint& entry) {
  const std::vector<bool> reached = closure_of(index, {entry.main});
  const auto of_graph = [](const std::string& path) {
    return path.starts_with("async_graphql::") || path.starts_with("juniper::");
  };
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const std::vector<Call>& calls = index.functions[id].facts.calls;
    if (reached[id] && std::any_of(calls.begin(), calls.end(),
                                   [&](const Call& call) { return of_graph(call.path) || of_graph(call.receiver.path); }))
      return true;
  }
  return false;
}

// `impl Loader<i32> for Players`, `impl Guard for MembersOnly`: what the schema runs on its own account.
bool serves_schema(const FunctionItem& item) {
  if (!item.trait.starts_with("async_graphql::")) return false;
  const std::string_view trait = last_segment(item.trait);
  return (trait == "Loader" && item.facts.name == "load") || (trait == "Guard" && item.facts.name == "check");
}

// The functions of crates that answer fields of GraphQL queries.
std::vector<FunctionId> graph_resolvers(const Index& index, const std::set<std::uint32_t>& crates) {
  std::vector<FunctionId> resolvers;
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const FunctionItem& item = index.functions[id];
    if ((item.resolves || serves_schema(item)) && crates.contains(item.facts.crate) && !item.facts.is_test)
      resolvers.push_back(id);
  }
  return resolvers;
}

// A crate and those of the project that it is built with.
std::set<std::uint32_t> with_dependencies(const Index& index, std::uint32_t crate) {
  std::set<std::uint32_t> crates{crate};
  std::vector<std::uint32_t> work{crate};
  while (!work.empty()) {
    const auto known = index.externals.find(work.back());
    work.pop_back();
    if (known == index.externals.end()) continue;
    for (const auto& [name, root] : known->second) {
      const auto module = index.modules.find(root);
      if (module != index.modules.end() && crates.insert(module->second.crate).second) work.push_back(module->second.crate);
    }
  }
  return crates;
}

}  // namespace

std::vector<FunctionId> resolvers_of(const Index& index, const EntryPoint& entry) {
  if (!entry.is_http && !runs_queries(index, entry)) return {};
  const bool schema = knows_schema(index, entry);
  return graph_resolvers(index, schema ? with_dependencies(index, entry.crate) : std::set<std::uint32_t>{entry.crate});
}

}  // namespace wright::code
