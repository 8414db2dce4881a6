#pragma once
// The node kinds and fields of the Rust grammar as enumerators, so that walking a tree compares numbers and not strings.

#include <cstdint>

#include "syntax/tree.h"

namespace wright {

// clang-format off
#define WRIGHT_RUST_KINDS(X) \
  X(abstract_type) X(arguments) X(array_expression) X(array_type) X(assignment_expression) X(async_block) X(attribute) X(attribute_item) \
  X(await_expression) X(base_field_initializer) X(binary_expression) X(block) X(block_comment) X(bounded_type) X(bracketed_type) X(break_expression) \
  X(call_expression) X(captured_pattern) X(char_literal) X(closure_expression) X(closure_parameters) X(compound_assignment_expr) X(const_block) X(const_item) \
  X(continue_expression) X(crate) X(declaration_list) X(dynamic_type) X(else_clause) X(enum_item) X(enum_variant) X(enum_variant_list) X(expression_statement) \
  X(extern_crate_declaration) X(field_declaration) X(field_declaration_list) X(field_expression) X(field_identifier) X(field_initializer) X(field_initializer_list) \
  X(field_pattern) X(float_literal) X(for_expression) X(function_item) X(function_modifiers) X(function_signature_item) X(function_type) X(generic_function) X(generic_pattern) \
  X(generic_type) X(generic_type_with_turbofish) X(identifier) X(if_expression) X(impl_item) X(index_expression) X(inner_attribute_item) X(integer_literal) \
  X(let_chain) X(let_condition) X(let_declaration) X(lifetime) X(line_comment) X(loop_expression) X(macro_definition) X(macro_invocation) X(match_arm) \
  X(match_block) X(match_expression) X(match_pattern) X(metavariable) X(mod_item) X(mut_pattern) X(mutable_specifier) X(negative_literal) X(never_type) X(or_pattern) \
  X(ordered_field_declaration_list) X(parameter) X(parameters) X(parenthesized_expression) X(pointer_type) X(primitive_type) X(qualified_type) \
  X(range_expression) X(raw_string_literal) X(ref_pattern) X(reference_expression) X(reference_pattern) X(reference_type) X(removed_trait_bound) X(return_expression) \
  X(scoped_identifier) X(scoped_type_identifier) X(scoped_use_list) X(self) X(self_parameter) X(shorthand_field_identifier) X(shorthand_field_initializer) \
  X(slice_pattern) X(static_item) X(string_literal) X(struct_expression) X(struct_item) X(struct_pattern) X(super) X(token_tree) X(trait_bounds) X(trait_item) \
  X(try_block) X(try_expression) X(tuple_expression) X(tuple_pattern) X(tuple_struct_pattern) X(tuple_type) X(type_arguments) X(type_binding) \
  X(type_cast_expression) X(type_identifier) X(type_item) X(type_parameter) X(type_parameters) X(unary_expression) X(unit_expression) X(unit_type) X(unsafe_block) X(use_as_clause) \
  X(use_declaration) X(use_list) X(use_wildcard) X(visibility_modifier) X(where_clause) X(where_predicate) X(while_expression)

#define WRIGHT_RUST_FIELDS(X) \
  X(alias) X(alternative) X(argument) X(arguments) X(body) X(bounds) X(condition) X(consequence) X(element) X(field) X(function) X(left) X(length) X(list) X(macro) X(name) \
  X(operator) X(parameters) X(path) X(pattern) X(return_type) X(right) X(trait) X(type) X(type_arguments) X(type_parameters) X(value)
// clang-format on

enum class RustKind : std::uint8_t {
  other,
#define WRIGHT_X(name) name##_,
  WRIGHT_RUST_KINDS(WRIGHT_X)
#undef WRIGHT_X
};

enum class RustField : std::uint8_t {
#define WRIGHT_X(name) name##_,
  WRIGHT_RUST_FIELDS(WRIGHT_X)
#undef WRIGHT_X
};

[[nodiscard]] RustKind kind_of(Node node);                // `other` for a null node and for every kind not listed
[[nodiscard]] Node child_of(Node node, RustField field);  // null when there is none
[[nodiscard]] inline bool is(Node node, RustKind kind) { return kind_of(node) == kind; }

}  // namespace wright
