// Generated from spec/openapi.yaml by `pnpm codegen`; do not edit.
export interface paths {
    "/api/open/v1/alipayhk/merchant/outAccount/paymentInfo/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Synchronize latest PaymentInfo
         * @description Brings the merchant's latest record of a payment to AlipayHK in real time, typically once the payment has been confirmed at the user's end.
         *
         *     The request is signed by the merchant and the answer by AlipayHK (protocol §1 to §3). A refusal is an HTTP 200 with `resultStatus` F, so the answer means nothing until its signature is verified and its `result` is read (protocol §6, §7).
         */
        post: operations["syncPaymentInfo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The latest state of one payment of one bill, as the merchant knows it. */
        PaymentInfo: {
            /**
             * @description ID of the AlipayHK user.
             * @example 20881012345678
             */
            openId: string;
            /**
             * Format: uuid
             * @description A unique ID (UUID) of this request. The seed calls it unique and no more; calls of the same family use it as the idempotency key, so a retry keeps it (protocol §7).
             * @example 3f2504e0-4f89-11d3-9a0c-0305e82c3301
             */
            requestId: string;
            /**
             * Format: int64
             * @description When the request was made, in epoch milliseconds.
             * @example 1746586067000
             */
            requestTime: number;
            /**
             * @description ID of the merchant's user.
             * @example 88781108
             */
            accountId: string;
            type: components["schemas"]["AccountType"];
            subType?: components["schemas"]["AccountSubType"];
            status: components["schemas"]["PaymentStatus"];
            merchant: components["schemas"]["Merchant"];
            /**
             * Format: int64
             * @description The amount in cents of `currencyCode`, a whole number. `12800` is 128.00.
             * @example 12800
             */
            amount: number;
            currencyCode: components["schemas"]["CurrencyCode"];
            paymentResult: components["schemas"]["PaymentResult"];
            /**
             * Format: int64
             * @description When the payment was made, in epoch milliseconds.
             * @example 1746586067000
             */
            paymentDate: number;
            /**
             * Format: uri
             * @description The deep link behind the 『缴费』 (pay) button.
             * @example alipayhk://platformapi/startapp?appId=2102020211542667&page=pages%2Findex
             */
            actionUrl: string;
        };
        /**
         * Account type
         * @description The kind of account that is billed. The seed refers to a code list, `Account_type.xlsx`, which is not public, so any code is allowed and the known one is an example of a sibling call.
         * @example TELECOM
         */
        AccountType: "TELECOM" | (string & {});
        /**
         * Account sub-type
         * @description The kind of account within its `type`. The seed refers to a code list, `Account_type.xlsx`, which is not public, so any code is allowed and the known one is an example of a sibling call.
         * @example MOBILE_SERVICE
         */
        AccountSubType: "MOBILE_SERVICE" | (string & {});
        /**
         * Bill status
         * @description The status of this bill. The seed lists two values and says no more of them.
         * @example VALID
         * @enum {string}
         */
        PaymentStatus: "VALID" | "INVALID";
        /**
         * Payment result
         * @description How the payment ended. Not to be confused with the result of the call, which stands in the answer.
         * @example SUCCESS
         * @enum {string}
         */
        PaymentResult: "SUCCESS" | "FAIL" | "UNKNOWN";
        /**
         * Currency code
         * @description An ISO 4217 currency code of three letters.
         * @example HKD
         */
        CurrencyCode: "HKD" | (string & {});
        /** @description The merchant. The seed requires the object and folds its children away, so it is open: any property may be sent, none is required, and those listed are known from sibling calls only. */
        Merchant: {
            /**
             * @description The merchant's account ID.
             * @example 2188120012345678
             */
            merchantAccountId?: string;
            /**
             * @description The ID of a merchant below the merchant.
             * @example SHOP-0042
             */
            subMerchantId?: string;
            merchantName?: components["schemas"]["MerchantName"];
        } & {
            [key: string]: unknown;
        };
        /** @description The merchant's name by language. Other languages may be sent. */
        MerchantName: {
            /**
             * @description The name in English.
             * @example Example Telecom Limited
             */
            en_US?: string;
            /**
             * @description The name in Traditional Chinese.
             * @example 示例電訊有限公司
             */
            zh_HK?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * Encrypted body
         * @description The JSON body, encrypted and then base64-encoded; the key is in the `Encrypt` header (protocol §5). The body is encrypted first and the ciphertext is signed.
         */
        EncryptedBody: string;
        /** @description The answer to a payment record. */
        SyncPaymentInfoResponse: {
            result: components["schemas"]["Result"];
        };
        /** @description What became of the request. The seed requires the object and folds its children away; they are those of every call of the family. Read the code first: the status alone does not tell a refusal from an unknown end (protocol §7). */
        Result: {
            resultCode: components["schemas"]["ResultCode"];
            resultStatus: components["schemas"]["ResultStatus"];
            /**
             * @description The result in words, for people. Its wording is no part of the interface.
             * @example Success
             */
            resultMessage?: string;
        };
        /**
         * Result code
         * @description What happened, as a code. Codes outside the documented list occur at the gateway of the family, so any code is allowed; one that is not known here has the outcome unknown (protocol §7).
         * @example SUCCESS
         */
        ResultCode: "SUCCESS" | "PARAM_ILLEGAL" | "PROCESS_FAIL" | "UNKNOWN_EXCEPTION" | (string & {});
        /**
         * Result status
         * @description The class of the result. Decide by the code and not by this letter alone: the seed gives UNKNOWN_EXCEPTION the status F where the family gives it U (protocol §7).
         * @example S
         */
        ResultStatus: "S" | "F" | "U" | "A" | (string & {});
        /**
         * Client id
         * @description The ID that AlipayHK gave to the partner and its application.
         */
        ClientId: string;
        /**
         * Content type
         * @description A media type with its charset.
         */
        ContentType: string;
        /**
         * Signature header
         * @description `key=value` pairs joined by commas. The value of `signature` is base64 and then URL-encoded. Read the pairs by key and never by position (protocol §2).
         */
        Signature: string;
        /**
         * Encrypt header
         * @description `key=value` pairs joined by commas. The value of `symmetricKey` is base64 and then URL-encoded (protocol §5).
         */
        Encrypt: string;
        /**
         * Date and time with offset
         * Format: date-time
         * @description An ISO-8601 date and time with its offset. Signed as it is written: never parse and format it again. What other implementations write is listed in protocol §8.
         */
        Timestamp: string;
        /**
         * Tracer id
         * @description An ID by which AlipayHK can trace the request.
         */
        TracerId: string;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The client id of the request. Part of the content to sign. */
        ClientId: components["schemas"]["ClientId"];
        /** @description The media type of the body. Its charset is the one in which the signed bytes are encoded. */
        ContentType: components["schemas"]["ContentType"];
        /** @description The signature of AlipayHK over this answer. Verify it over the raw bytes before the body is parsed (protocol §6). Calls of the same family are known to leave it out of failures; such an answer settles nothing. */
        Signature: components["schemas"]["Signature"];
        /** @description Present when the answer is encrypted, whose body is then base64 text and not the JSON shown here (protocol §5). */
        Encrypt: components["schemas"]["Encrypt"];
        /** @description When the answer was made: an ISO-8601 date and time with its offset. Part of the content to sign of the answer. Nothing else ties an answer to a moment, so check it against the clock (protocol §6, §8). */
        ResponseTime: components["schemas"]["Timestamp"];
        /** @description An ID by which AlipayHK can trace the request. Not covered by the signature. Calls of the same family name it `tracerId` or `Trace-Id`. */
        TracerId: components["schemas"]["TracerId"];
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    syncPaymentInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The payment record. The bytes that are signed are the bytes that are sent (protocol §1). */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentInfo"];
            };
        };
        responses: {
            /** @description The call reached AlipayHK. Whether the record was accepted stands in `result`, failures included. */
            200: {
                headers: {
                    "Client-Id": components["headers"]["ClientId"];
                    "Content-Type": components["headers"]["ContentType"];
                    Signature: components["headers"]["Signature"];
                    Encrypt: components["headers"]["Encrypt"];
                    "Response-Time": components["headers"]["ResponseTime"];
                    "Tracer-Id": components["headers"]["TracerId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncPaymentInfoResponse"];
                };
            };
        };
    };
}
