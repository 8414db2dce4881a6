#pragma once

#include "facts/cdk/machine.h"

namespace wright::cdk {

// Makes the resource of an object of Pulumi's AWS library; false for any other object.
bool make_pulumi(Machine& machine, const Item& self);

}  // namespace wright::cdk
