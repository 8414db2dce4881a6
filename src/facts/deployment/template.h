#pragma once
// A CloudFormation or SAM template, with the intrinsics that can be resolved without an account. Internal to facts/deployment.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/deployment/settings.h"
#include "syntax/value.h"

namespace wright {

struct Intrinsic {
  std::string_view name;            // "Ref", "Sub", "GetAtt", "If" ...
  const Value* argument = nullptr;  // for a tag, the tagged value itself
};

// `!Sub x` and `{"Fn::Sub": x}`; nothing for a plain value.
[[nodiscard]] std::optional<Intrinsic> find_intrinsic(const Value& value);

struct Resource {
  std::string_view name;
  std::string_view type;
  Place place;  // the logical name
  const Value* body = nullptr;
  const Value* properties = nullptr;  // never null; may be no mapping
};

class Template {
 public:
  // Keep a reference to the document or value, which must outlive this.
  explicit Template(const Document& document) : Template(document.root, document.problems.empty()) {}
  Template(const Value& root, bool intact);

  // Whether a document is a template at all.
  [[nodiscard]] static bool is_one(const Document& document);
  [[nodiscard]] const std::vector<Resource>& resources() const { return resources_; }
  [[nodiscard]] const Resource* find_resource(std::string_view name) const;
  [[nodiscard]] const Value* find_parameter(std::string_view name) const { return root_.find_path({"Parameters", name}); }
  [[nodiscard]] const Value* globals(std::string_view section) const { return root_.find_path({"Globals", section}); }
  // No macro, include or syntax problem can set what the template does not show.
  [[nodiscard]] bool is_plain() const { return plain_; }

  // What a value comes to. A null pointer and AWS::NoValue are absent.
  [[nodiscard]] Reading read(const Value* value) const;
  // A text with what cannot be resolved left as `${Name}`; the logical names in it.
  [[nodiscard]] PolicyText pattern(const Value& value) const;
  // The logical names of this template's resources that a value refers to, in the order of the text.
  [[nodiscard]] std::vector<std::string> references(const Value& value) const;

 private:
  [[nodiscard]] Reading read(const Value& value, int depth) const;
  [[nodiscard]] Reading read_intrinsic(const Value& value, const Intrinsic& intrinsic, int depth) const;
  [[nodiscard]] Reading read_reference(const Value& value, std::string_view name, int depth) const;
  [[nodiscard]] Reading read_substitution(const Value& value, const Value& argument, int depth) const;
  [[nodiscard]] Reading read_condition(const Value& value, const Value& argument, int depth) const;
  [[nodiscard]] Reading read_map(const Value& value, const Value& argument, int depth) const;
  [[nodiscard]] Reading read_join(const Value& value, const Value& argument, int depth) const;
  [[nodiscard]] std::string pattern_text(const Value& value, int depth) const;
  void add_references(const Value& value, std::vector<std::string>& out) const;
  void add_reference(std::string_view name, std::vector<std::string>& out) const;
  void add_substituted(std::string_view text, std::vector<std::string>& out) const;

  const Value& root_;
  std::vector<Resource> resources_;
  std::set<std::string, std::less<>> names_;
  bool plain_ = true;
  mutable int budget_ = 0;  // steps left for the value that is being read
};

}  // namespace wright
