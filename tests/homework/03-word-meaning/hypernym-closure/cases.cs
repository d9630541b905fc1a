// case: the root has nothing above
Closure("entity.n.01")

// case: one way
Closure("boat.n.01")

// case: two ways that meet
Closure("wolf.n.01")

// case: a hypernym with two hypernyms
Closure("puppy.n.01")

// case: a verb
Closure("eat.v.01")

// case: an instance
Closure("paris.n.01")
