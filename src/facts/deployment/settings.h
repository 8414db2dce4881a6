#pragma once
// What the readers of all deployment tools share. Internal to facts/deployment.

#include <string>
#include <string_view>
#include <vector>

#include "facts/deployment.h"

namespace wright {

// What a setting's value comes to.
struct Reading {
  enum class State : std::uint8_t { Absent, Known, Unknown };

  State state = State::Absent;
  std::string text{};  // when known
  Place place{};
  bool literal = false;  // written there as it is, no reference
  std::string reason{};  // why it is unknown

  [[nodiscard]] bool is_known() const { return state == State::Known; }
  [[nodiscard]] static Reading unknown(const Place& place, std::string reason = "it is computed at deployment") {
    return {State::Unknown, {}, place, false, std::move(reason)};
  }
  [[nodiscard]] static Reading known(std::string text, const Place& place) {
    return {State::Known, std::move(text), place, true, {}};
  }
};

// Each stores a reading; one that is there but cannot be read goes to `config.unresolved` under `name`.
void set_text(FunctionConfig& config, std::string_view name, const Reading& reading, std::optional<Setting<std::string>>& to);
// The role, as its ARN or, where that cannot be read, as the reference to it is written: equal texts are the same role.
void set_role(FunctionConfig& config, const Reading& reading);
void set_memory(FunctionConfig& config, const Reading& reading);
void set_timeout(FunctionConfig& config, const Reading& reading);
void set_architecture(FunctionConfig& config, const Reading& reading);

// A whole number, where the reading is one.
[[nodiscard]] std::optional<Setting<std::int64_t>> whole_number(const Reading& reading);
[[nodiscard]] Number number_property(const Reading& reading);
[[nodiscard]] Text text_property(const Reading& reading);
[[nodiscard]] Flag flag_property(const Reading& reading);
// Sets or replaces a variable; good until the next one.
EnvironmentEntry& set_variable(FunctionConfig& config, std::string name, const Reading& reading);
// The project path of `path`, which a file in `folder` names; nothing when it leaves the project.
[[nodiscard]] std::optional<std::string> project_path(const std::string& folder, std::string_view path);

// The route of a WebSocket API that is asked when a connection is opened: no other one can have an authorizer.
inline constexpr std::string_view kConnectRoute = "$connect";

// Adds the words that the build, the command or the entry point of an image is given, from a text, a list or a mapping: one image
// file builds every function, and they tell which.
void add_image_words(const Value* value, FunctionConfig& config);
// The binary in `.../target/lambda/<binary>...`, the place where cargo-lambda leaves it; "" when the path is no such place.
[[nodiscard]] std::string binary_of_artifact(std::string_view path);
// Adds what IAM statements in `text` (JSON, HCL, anything that quotes them) allow: "s3:GetObject", "arn:aws:iam::aws:policy/...".
void add_quoted_actions(std::string_view text, std::vector<std::string>& out);
// Whether the folder of `config`'s file and its code can hold Rust, as far as the project shows.
[[nodiscard]] bool can_be_rust(const Project& project, const FunctionConfig& config);
// Gives the project's only function the APIs that name it by a variable.
void read_distant_apis(Deployment& deployment);
// The event source behind the principal of a resource policy: "s3.amazonaws.com".
[[nodiscard]] std::optional<EventSource> source_of_principal(std::string_view principal);

// The readers, one a file.
void read_cloudformation(const Project& project, Deployment& out);
void read_cargo_lambda(const Project& project, Deployment& out);
void read_terraform(const Project& project, Deployment& out);
void read_serverless(const Project& project, Deployment& out);
void read_cdk(const Project& project, Deployment& out);
void read_openapi(const Project& project, Deployment& out);
// Fills in the binaries that Makefiles build for functions with BuildMethod makefile.
void read_build_recipes(const Project& project, Deployment& deployment);

}  // namespace wright
