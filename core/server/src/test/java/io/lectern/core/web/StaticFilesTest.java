package io.lectern.core.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
    private static WebFixture web;

    @BeforeAll
    static void start() {
        web = new WebFixture();
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                            | ''   | plain",
                "identity                      | ''   | plain",
                "gzip, deflate, br, zstd       | br   | brotli",
                "gzip                          | gzip | gzip",
                "br;q=0, gzip                  | gzip | gzip",
                "br;q=0.5                      | br   | brotli",
                "vibrant                       | ''   | plain"
            })
    void anAssetComesAsSmallAsTheBrowserTakesIt(String accepted, String encoding, String body) {
        Answer answer = web.get("/assets/main-1.js", "Accept-Encoding: " + accepted);
        assertEquals(200, answer.status());
        assertEquals(encoding, answer.header("Content-Encoding"));
        assertEquals(body, answer.body());
        assertEquals("text/javascript; charset=utf-8", answer.header("Content-Type"));
        assertEquals("public, max-age=31536000, immutable", answer.header("Cache-Control"));
        assertEquals("Accept-Encoding", answer.header("Vary"));
    }

    @Test
    void anAssetWithoutASmallerFormComesAsItIs() {
        Answer answer = web.get("/assets/main-1.css", "Accept-Encoding: br, gzip");
        assertEquals("main{}", answer.body());
        assertEquals("text/css; charset=utf-8", answer.header("Content-Type"));
    }

    @Test
    void headTellsTheSameWithoutABody() {
        Answer get = web.get("/assets/main-1.js");
        Answer head = web.ask("HEAD", "/assets/main-1.js");
        assertEquals("", head.body());
        assertEquals(get.headers(), head.headers());
        Answer page = web.ask("HEAD", "/app/school/");
        assertEquals(200, page.status());
        assertEquals("", page.body());
        assertEquals(web.get("/app/school/").headers(), page.headers());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../secret.txt",
                "/assets/..%2fsecret.txt",
                "/assets/%2e%2e/secret.txt",
                "/assets/%2e%2e%2fsecret.txt",
                "/assets/..%5csecret.txt",
                "/assets/..\\secret.txt",
                "/assets/main-1.js%00.txt",
                "/assets/%00",
                "/assets/",
                "/assets",
                "/assets/main-1.js/",
                "/assets/main-1.js.br",
                "/assets/sub/main-1.js",
                "/assets/..;/secret.txt",
                "/assets/%252e%252e%252fsecret.txt",
                "/themes/../pages/room.hbs",
                "/themes/..%2fpages%2froom.hbs",
                "/web/secret.txt",
                "/secret.txt",
                "/pages/room.hbs"
            })
    void nothingElseIsEverServed(String path) {
        Answer answer = web.get(path);
        assertTrue(answer.status() == 404 || answer.status() == 400, answer.toString());
        assertFalse(answer.body().contains("not an asset"), answer.body());
        assertFalse(answer.body().contains("{{"), answer.body());
    }

    @Test
    void otherMethodsAreRefusedAndToldWhichAreTaken() {
        Answer answer = web.ask("PUT", "/assets/main-1.js", "Content-Length: 0");
        assertEquals(405, answer.status());
        assertEquals("GET, HEAD", answer.header("Allow"));
    }
}
