package v2_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/v2"
)

func TestParse(t *testing.T) {
	t.Parallel()
	catalogue := fabrictest.Deps().Catalogue
	t.Run("loses nothing of a fixture and derives the totals that it states", func(t *testing.T) {
		t.Parallel()
		for name, wire := range fabrictest.Fixtures(t, "fabric-cart-v2") {
			c, err := v2.Parse(wire)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			encoded, err := v2.Render(c, catalogue)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			want, got := fabrictest.Read[any](t, string(wire)), fabrictest.Read[any](t, string(encoded.Bytes))
			if !reflect.DeepEqual(want, got) {
				t.Errorf("%s:\nwant %s\n got %s", name, wire, encoded.Bytes)
			}
		}
	})
	t.Run("gives every documented field back, byte for byte", func(t *testing.T) {
		t.Parallel()
		c, err := v2.Parse([]byte(full))
		if err != nil {
			t.Fatal(err)
		}
		encoded, err := v2.Render(c, catalogue)
		if err != nil || string(encoded.Bytes) != full {
			t.Errorf("%v\nwant %s\n got %s", err, full, encoded.Bytes)
		}
	})
	t.Run("writes each key of metadata once, the cart's own before the caller's", func(t *testing.T) {
		t.Parallel()
		for extra, want := range map[string]string{
			`{"name":5,"a":1}`: `{"name":"n","orderNumber":"o","a":1}`, `{"orderNumber":1,"na\u006de":2}`: `{"name":"n","orderNumber":"o"}`, `{"b":"name"}`: `{"name":"n","orderNumber":"o","b":"name"}`,
		} {
			c := cart.New("x", time.Time{}, cart.Owner{})
			c.Header.Name, c.OrderNumber, c.Extra = "n", "o", json.RawMessage(extra)
			encoded, err := v2.Render(c, catalogue)
			if err != nil || !strings.Contains(string(encoded.Bytes), `"metadata":`+want+`,`) {
				t.Errorf("%s: %s, %v", extra, encoded.Bytes, err)
			}
		}
	})
	t.Run("reports stock problems that the cart does not state", func(t *testing.T) {
		t.Parallel()
		c, err := v2.Parse([]byte(`{"cartId":"x","items":[{"lineItemId":1,"itemId":"101","sku":"LAST-ONE-1","quantity":3}]}`))
		if err != nil {
			t.Fatal(err)
		}
		encoded, err := v2.Render(c, catalogue)
		if err != nil || !strings.Contains(string(encoded.Bytes), `"inventory":[{"code":"ITEM_OUT_OF_STOCK",`) {
			t.Errorf("%v %s", err, encoded.Bytes)
		}
	})
	t.Run("refuses what is no cart", func(t *testing.T) {
		t.Parallel()
		for _, wire := range []string{``, `[]`, `{"createdAt":"yesterday"}`, `{"metadata":[]}`, `{"items":[{"quantity":"two"}]}`} {
			if _, err := v2.Parse([]byte(wire)); err == nil {
				t.Errorf("accepted %s", wire)
			}
		}
	})
}

// full has every field of §A.4 in the order of the document.
const (
	promo     = `{"promoId":"fza065tdr787","promoCode":"coupon123","value":"20","unit":"%OFF"}`
	detail    = `{"promoId":"fza065tdr787","promoCode":"coupon123","promoTitle":"New Year discount","quantity":1,"amount":20,"value":20,"groupId":"new-items","promotionType":"PROMOTION","priority":1,"stackable":false,"sku":"16B2GS8LD5FDS","itemId":"1000000001","itemKey":"Key1234","message":"New Year Promotion","unit":"%OFF","proratedQuantity":1,"proratedAmount":3.33}`
	price     = `{"currency":"USD","amount":100,"discount":{"price":80,"promosApplied":[` + promo + `],"discounts":[` + detail + `],"discountAmount":20},"sale":80}`
	attribute = `{"attributeId":"60c2a358eb2ec30008ae70a1","name":"gift wrapping (small)","description":"Gift wrapping for a small package","mapping":"ITEM","type":"GIFT","value":"true","price":10,"level":"order","items":["1000000001"]}`
	fee       = `{"feeId":"73bc09d0-874a-4c3d-84d0-df1670d03578","name":"gift","type":"gift_wrap","amount":10.5,"attributes":{"from":"sam","to":"david"}}`
	person    = `{"name":{"first":"Pat","middle":"E","last":"Kake"},"phone":{"number":"123-456-7899","kind":"MOBILE"},"email":"test@mail.com"}`
	shipTo    = `{"shipToId":"fef78121-bee3-4448-bf1c-d5b5461dbda2","cartId":"d7e78a21-bee3-4448-bf1c-d5b5461dbda2","createdAt":"2022-02-11T14:09:40.836703","updatedAt":"2022-02-11T14:09:40.836703","shipMethod":{"cost":{"amount":10,"currency":"USD","discount":5},"shipMethodId":"1234","shipmentCarrier":"FedEx","shipmentMethod":"Next Day"},"address":{"attention":"Billing manager","street1":"100 NE 100th St.","street2":"Suite 710","street3":"Seventh floor","street4":"Attention: Pat E. Kake","city":"Seattle","state":"Washington","country":"USA","zipCode":"98125","email":"test@mail.com","kind":"shipping","name":{"first":"Pat","middle":"E","last":"Kake"},"phone":{"number":"123-456-7899","kind":"MOBILE"}},"shipToType":"SHIP_TO_ADDRESS","taxCode":"FR1000","isPickup":true,"altPickupPerson":` + person + `,"pickupPerson":` + person + `,"warehouseId":"XYZ-1234","storeId":"S1"}`
	child     = `{"cartItemId":"12gved0f-7645-40cb-y7b0-167f8bggdb3z","itemId":"1730902008","title":"Light Cover","sku":"13B9CL6WT2SLW","quantity":15,"priceListId":"108674","lineItemId":1,"isActive":true,"type":"WEB_SHIP","subType":"Border-free","createdAt":"2022-02-18T15:12:40.974580","isPickup":false,"warehouseId":"XYZ-1234","channel":12,"group":["61d38e117162b7dba69c3d6d"],"extra":{"productFamily":"Laptop computers"},"attributeTotalPrice":0,"shipToId":"fef78121-bee3-4448-bf1c-d5b5461dbda2","updatedAt":"2022-02-18T15:12:40.974580","items":[{"sku":"x","quantity":1}],"unitPrice":{"currency":"USD","amount":2,"discount":{}},"totalPrice":{"currency":"USD","amount":30,"discount":{}},"attributes":[],"shipTo":{"shipToId":"fef78121-bee3-4448-bf1c-d5b5461dbda2"},"fulfillment":{"type":"WEB_SHIP","networkCode":"ShipToCNC","channelId":"12","inventoryType":"availableToPurchase","inventory":{"itemId":1730902008,"counters":{"a":1}}}}`
	problem   = `{"code":"ITEM_OUT_OF_STOCK","detail":"Item is out of stock","itemId":"1000000001","sku":"16B2GS8LD5FDS","lineItemId":3}`
	full      = `{"cartId":"d7e78a21-bee3-4448-bf1c-d5b5461dbda2","createdAt":"2022-02-11T14:09:40.836703","updatedAt":"2022-02-22T22:36:40.194293","cartState":"REJECTED","currency":"USD","totalItems":1,"totalUniqueItems":1,"tenantId":"5f689caa4216e7000750d1ef","accountId":"5f689caa4216e7000750d1ef","userId":"61b8e921d0cf2e000882b09f","metadata":{"name":"cart_it","approver":"620d8896058edb0009385311","z":[1,{"b":2,"a":1}]},"items":[{"lineItemId":3,"cartItemId":"88cded0f-1439-40eb-a7a0-167e8bffdb3b","itemId":"1000000001","title":"Varnet Garden Light Kit","sku":"16B2GS8LD5FDS","quantity":1,"unitPrice":` + price + `,"attributes":[` + attribute + `],"items":[` + child + `],"priceListId":"100000","isActive":true,"isPickup":true,"warehouseId":"XYZ-1234","channel":12,"group":["61d38e117162b7dba69c3d6d"],"attributeTotalPrice":10,"createdAt":"2022-02-11T14:09:40.836703","updatedAt":"2022-02-11T14:09:40.836703","totalPrice":` + price + `,"priceAdjustments":[{"id":"a","reason":"compensation for delay","amount":0.5,"attributes":{"goldMember":[false]}}],"fees":[` + fee + `],"shipTo":` + shipTo + `}],"configuration":{"allowAnonymousUser":false,"orderNumberSource":"EXTERNAL","softReserve":true,"addItemBySkuEnabled":true},"totalAmount":94.5,"subTotal":120,"totalDiscount":25,"totalFees":21,"sharedUserIds":["*"],"customer":{"id":"d7e78a21-bee3-4448-bf1c-d5b5461dbda2","type":"EMPLOYEE","attributes":{"goldMember":[false]},"segments":{"age":23,"gender":"female"}},"allPromosApplied":[` + promo + `],"attributes":[` + attribute + `],"fees":[` + fee + `],"suggestedProducts":[{"promotionId":"p","promotionTitle":"t","itemId":"i","itemIds":["i"],"eligiblePriceLists":["l"],"quantity":1,"promotionQuantity":2,"free":true,"discountType":"%OFF","amount":1.5}],"error":{"promo":[` + problem + `],"inventory":[` + problem + `],"price":[{"kind":"k","channel":12,"lineItemId":3,"price":{"base":1.5}}]}}`
)
