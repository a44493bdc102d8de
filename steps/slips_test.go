package steps_test

// slips are sentences that would hold whatever the service did, or would hold for another reason than the one they seem
// to give.
func slips() [][2]string {
	const text = off + v2 + "When I send a OPTIONS request to \"/v2/carts\"\n"
	return [][2]string{
		{got + "Then the response header \"X-Gone\" is \"\"", "header X-Gone: expected \"\", got nothing"},
		{got + "Then the response header \"X-Gone\" matches \"\"", "header X-Gone: expected a match of , got nothing"},
		{got + "Then the response body contains:\n  \"\"\"\n  {}\n  \"\"\"", "names no member"},
		{got + "Then the response at \"$.items\" has at least 0 entries", "always at least 0"},
		{got + "Then the response at \"$.cartIdd\" is ##string", "did you mean \"cartId\""},
		{got + "Then the response at \"$.items[0].quantityy\" is ##number", "did you mean \"quantity\""},
		{text + "Then the response at \"$\" is null", "$: expected null, got nothing"},
		{text + "Then the response at \"$\" is #ignore", "$: expected #ignore, got nothing"},
		{text + "Then the response body is:\n  \"\"\"\n  null\n  \"\"\"", "$: expected null, got no JSON"},
		{got + "When I send the request 0 times at once", "at least once"},
		{got + "When I send the request 1001 times at once", "at most 1000"},
		{v2 + "When I call \"getCart\" with:\n  | cartIdd | 1 |", "did you mean \"cartId\""},
		{two + "Given the cart has been checked out\nAnd the cart has been checked out", "the cart is not checked out"},
		{tracks + "Then exactly 0 \"remove-from-crat\" events are tracked", "did you mean \"remove-from-cart\""},
	}
}

const off = "Given contract checks are off because \"it is not what is looked at\"\n"
