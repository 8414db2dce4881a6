#include "facts/code/web_server.h"

#include <algorithm>
#include <array>

#include "base/text.h"

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

std::vector<FunctionId> graph_resolvers(const Index& index, std::uint32_t crate) {
  std::vector<FunctionId> resolvers;
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const FunctionItem& item = index.functions[id];
    if (item.resolves && item.facts.crate == crate && !item.facts.is_test) resolvers.push_back(id);
  }
  return resolvers;
}

}  // namespace wright::code
