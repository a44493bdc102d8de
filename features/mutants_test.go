package features_test

import "net/http/httptest"

// mutants are single faults that a service could have, and that the features of its operation must notice.
func mutants() []mutant {
	return append(append(statusMutants(), codeMutants()...), append(schemaMutants(), append(boundaryMutants(), append(stateMutants(), trackingMutants()...)...)...)...)
}

func statusMutants() []mutant {
	return []mutant{
		{"status", "a created cart answers 201", "createCart", status(200, 201), ""},
		{"status", "a missing cart answers 400", "getCart", status(404, 400), ""},
		{"status", "a missing cart answers 200", "retrieveCart", status(404, 200), ""},
		{"status", "a refused request answers 500", "addItemToCart", status(400, 500), ""},
		{"status", "adding lines answers 201", "addCartItems", status(200, 201), ""},
		{"status", "an emptied cart answers an undocumented 204", "emptyCart", status(200, 204), ""},
		{"status", "a refused merge answers 200", "mergeCarts", status(400, 200), ""},
		{"status", "a removed promotion answers 404", "removePromo", status(200, 404), ""},
		{"status", "an outage answers 200", "updateCartItems", status(500, 200), ""},
	}
}

func codeMutants() []mutant {
	return []mutant{
		{"code", "a missing cart has another code", "getCart", says(404, "CART_NOT_FOUND", "BAD_REQUEST"), ""},
		{"code", "a missing cart has a code that nobody documents", "updateCart", says(404, "CART_NOT_FOUND", "CART_MISSING"), ""},
		{"code", "a validation error has another code", "addItemToCart", says(400, "REQUEST_VALIDATION", "CART_NOT_FOUND"), ""},
		{"code", "a promotion that does not exist has another code", "applyCartPromo", says(400, "PROMO", "PROMOTION"), ""},
		{"code", "a status that cannot follow has another code", "updateCartStatus", says(400, "STATUS", "STATE"), ""},
		{"code", "a message loses its full stop", "deleteCartByOrderNumber", says(404, "Cart not found.", "Cart not found"), ""},
		{"code", "a message names the wrong field", "addItemToCart", says(400, "/items", "/lines"), ""},
		{"code", "an error has no message", "removeItemFromCart", says(0, `"message":`, `"text":`), ""},
	}
}

func schemaMutants() []mutant {
	return []mutant{
		{"schema", "a number is sent as text", "getCart", says(200, `"totalItems":`, `"totalItems":"1","totalitems":`), ""},
		{"schema", "a total is text", "retrieveCart", says(200, `"quantity":1`, `"quantity":"1"`), ""},
		{"schema", "a required field is missing", "addCartItems", says(200, `"cartId":`, `"id":`), ""},
		{"schema", "a field too many is sent", "emptyCart", says(200, `"deleted":`, `"debug":true,"deleted":`), ""},
		{"schema", "a list is an object", "getCart", says(200, `"promo":[]`, `"promo":{}`), ""},
		{"schema", "a state is in lower case", "updateCartStatus", says(200, `"SUBMITTED"`, `"submitted"`), ""},
		{"schema", "the body is cut", "createCart", answers(func(r *httptest.ResponseRecorder) { r.Body.Truncate(r.Body.Len() - 1) }), ""},
		{"schema", "the body is gone", "getCart", answers(func(r *httptest.ResponseRecorder) { r.Body.Reset() }), ""},
		{"schema", "the content type is text", "addItemToCart", answers(func(r *httptest.ResponseRecorder) { r.Header().Set("Content-Type", "text/plain") }), ""},
		{"schema", "a null takes a text's place", "retrieveCart", says(200, `"status":"`, `"status":null,"was":"`), ""},
	}
}

func boundaryMutants() []mutant {
	return []mutant{
		{"boundary", "the shortest id is one shorter", "deleteCartByOrderNumber", says(400, "than 24 characters", "than 23 characters"), ""},
		{"boundary", "shorter is said to be longer", "retrieveCart", says(400, "NOT be shorter", "NOT be longer"), ""},
		{"boundary", "a quantity of 0 counts as 1", "addItemToCart", hears(`"quantity":0`, `"quantity":1`), ""},
		{"boundary", "a negative quantity loses its sign", "addCartItems", hears(`"quantity":-`, `"quantity":`), ""},
		{"boundary", "a negative price loses its sign", "addCartItems", hears(`"amount":-`, `"amount":`), ""},
		{"boundary", "the fewest lines of a request are one more", "addItemToCart", says(400, "fewer than 1 items", "fewer than 2 items"), ""},
		{"boundary", "an id that is one too long is cut", "retrieveCart", cutsID, ""},
		{"boundary", "the last unit in stock is one too many", "addCartItems", hears(`"quantity":1,`, `"quantity":2,`), ""},
		{"boundary", "halves are dropped", "addItemToCart", hears(`.5`, ``), ""},
	}
}

func stateMutants() []mutant {
	return []mutant{
		{"state", "a deleted cart is still there", "deleteCartByOrderNumber", forgets, ""},
		{"state", "an emptied cart keeps its lines", "emptyCart", forgets, ""},
		{"state", "an added line is not kept", "addItemToCart", elsewhere, ""},
		{"state", "a line is added twice", "addCartItems", twice, ""},
		{"state", "a changed quantity is not kept", "updateCart", forgets, ""},
		{"state", "a removed line comes back", "removeItemFromCart", forgets, ""},
		{"state", "an applied promotion is not kept", "applyPromo", forgets, ""},
		{"state", "a merge leaves the shopper's cart as it was", "mergeUserAndGuestCart", forgets, ""},
		{"state", "a status is not kept", "updateCartStatus", forgets, ""},
		{"state", "a total forgets one line", "getCart", says(200, `"totalItems":3`, `"totalItems":2`), ""},
		{"state", "the token of another shopper is taken", "createCart", header("guest-1-token", "Authorization"), ""},
		{"state", "a wish is not kept", "addToWishlist", forgets, ""},
	}
}

func trackingMutants() []mutant {
	return []mutant{
		{"tracking", "an event is accepted and not kept", "sendActivities", elsewhere, ""},
		{"tracking", "an event is kept twice", "sendActivities", twice, ""},
		{"tracking", "a bad event is taken for a good one", "sendActivities", says(200, `"verdict":"bad"`, `"verdict":"good"`), "/__admin/events"},
		{"tracking", "findings are lost", "sendActivities", says(200, `"findings":[{`, `"findings":[],"were":[{`), "/__admin/events"},
		{"tracking", "an event of Optimove is accepted and not kept", "reportEvent", elsewhere, ""},
		{"tracking", "the signature of an event is not looked at", "saveEvent", header("", "X-Optimove-Signature-Version", "X-Optimove-Signature-Content"), ""},
		{"tracking", "a refused event is accepted", "saveEvent", status(400, 200), ""},
		{"tracking", "an unknown key is accepted", "sendActivities", status(401, 200), ""},
		{"tracking", "a batch is answered with another text", "saveEvent", says(200, "success", "ok"), ""},
		{"tracking", "an event of DATA Reshape is accepted and not kept", "sendReshapeEvent", elsewhere, ""},
		{"tracking", "a missing token is not noticed", "sendReshapeEvent", header("test-access-token", "X-Dre-Access-Token"), ""},
		{"tracking", "a browser's event is kept twice", "collectReshapeBrowserEvent", twice, ""},
	}
}
