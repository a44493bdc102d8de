package fabric

import "cartwright/mock/internal/fabric/neighbour"

// OutagesV2 is what a broken neighbour or the merchant's set-up makes of the operations of v2 (§A.6; all inferred). The
// vendor's list of codes says which neighbour each is about, the document which operations ask that neighbour.
func OutagesV2() Outages {
	return Outages{
		{Name: neighbour.Platform, Switch: neighbour.Down, Codes: []string{"UNKNOWN_ERROR"}},
		{Name: neighbour.Account, Switch: neighbour.DeploymentInProgress, Codes: []string{"DEPLOYMENT_IN_PROGRESS"}},
		{Name: neighbour.Account, Switch: neighbour.ExistsAlready, Codes: []string{"ACCOUNT_ID_ALREADY_EXISTS"}},
		{Name: neighbour.Identity, Switch: neighbour.Down, Codes: []string{"TOKEN_INTROSPECT_ERROR"}},
		{Name: neighbour.Identity, Switch: neighbour.PermissionUndefined, Codes: []string{"API_PERMISSION_UNDEFINED"}},
		{Name: neighbour.Identity, Switch: neighbour.Denied, Codes: []string{"REQUEST_DENIED"}},
		// createCart has the code with 400, for a configuration that the caller sends; that is no neighbour's.
		{Name: neighbour.Configuration, Switch: neighbour.Bad, Codes: []string{"BAD_CONFIGURATION"}, Status: 500},
		// createCart reads no cart, so its store fails when it writes.
		{Name: neighbour.Store, Switch: neighbour.Down, Codes: []string{"UNABLE_TO_GET_CART", "UPDATE_CART_ERROR"}},
		{Name: neighbour.Store, Switch: neighbour.ReadOnly, Codes: []string{"UPDATE_CART_ERROR"}},
		{Name: neighbour.Catalogue, Switch: neighbour.Down, Codes: []string{"UNABLE_TO_GET_ITEM"}},
		{Name: neighbour.Catalogue, Switch: neighbour.NotConfigured, Codes: []string{"ITEM_SERVICE_NOT_CONFIGURED"}},
		{Name: neighbour.Inventory, Switch: neighbour.Down, Codes: []string{"UNABLE_TO_GET_INVENTORY"}},
		{Name: neighbour.Pricing, Switch: neighbour.Down, Codes: []string{"UNABLE_TO_GET_PRICE"}},
		{Name: neighbour.Offers, Switch: neighbour.Down, Codes: []string{"UNABLE_TO_GET_PROMO"}},
		{Name: neighbour.Attributes, Switch: neighbour.NotConfigured, Codes: []string{"ATTRIBUTE_SERVICE_NOT_CONFIGURED"}},
		// Deleting has its own code; setting an attribute, which only fails to be written, has not.
		{Name: neighbour.Attributes, Switch: neighbour.Down, Lists: "ATTRIBUTE_SERVICE_NOT_CONFIGURED",
			Codes: []string{"DELETE_CART_ATTRIBUTE_ERROR", "UPDATE_CART_ERROR"}},
	}
}

// OutagesV1 is the same for v1, which has one code for all of it, a generic server error (PM1; the code is inferred).
// The document cannot say which operations ask which neighbour, so they are named.
func OutagesV1() Outages {
	table := Outages{
		// Without attributes there are none to be found, which PM1 has a 404 for ("Attributes Not Found").
		{Name: neighbour.Attributes, Switch: neighbour.NotConfigured, Codes: []string{"ATTRIBUTE_NOT_FOUND"}},
		{Name: neighbour.Platform, Switch: neighbour.Down},
		{Name: neighbour.Store, Switch: neighbour.Down},
		{Name: neighbour.Store, Switch: neighbour.ReadOnly, Except: readsV1()},
		{Name: neighbour.Identity, Switch: neighbour.Down, Lists: "INVALID_TOKEN"},
		{Name: neighbour.Identity, Switch: neighbour.PermissionUndefined, Lists: "INVALID_TOKEN"},
		{Name: neighbour.Identity, Switch: neighbour.Denied, Lists: "INVALID_TOKEN"},
		{Name: neighbour.Account, Switch: neighbour.DeploymentInProgress},
		{Name: neighbour.Configuration, Switch: neighbour.Bad},
	}
	add, change := "addItemToCart", "updateCart"
	asked := map[neighbour.Name][]string{
		neighbour.Catalogue:  {add, "addToWishlist"},
		neighbour.Inventory:  {add, change, "mergeUserAndGuestCart"},
		neighbour.Pricing:    {add, change},
		neighbour.Offers:     {"applyPromo", "removePromo"},
		neighbour.Attributes: {"addItemAttributes", "addCartAttributes", "listOrderAttributes", "getAttributesByItemIds"},
	}
	for name, operations := range asked {
		for _, to := range []neighbour.Switch{neighbour.Down, neighbour.NotConfigured} {
			table = append(table, Outage{Name: name, Switch: to, Operations: operations})
		}
	}
	for i := range table {
		if table[i].Codes == nil {
			table[i].Codes = []string{"INTERNAL_SERVER_ERROR"}
		}
	}
	return table
}

// readsV1 are the operations that change nothing.
func readsV1() []string {
	return []string{
		"retrieveCart", "retrieveDecoupledCart", "queryCarts", "getWishlist", "getBillTo", "getBillToByShipTo",
		"getShipTo", "getCartByShipTo", "listOrderAttributes", "getAttributesByItemIds",
	}
}
