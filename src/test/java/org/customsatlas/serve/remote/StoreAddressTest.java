package org.customsatlas.serve.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAddressTest {
  @Test
  void theUserIsTakenOutOfTheAddress() {
    StoreAddress address =
        StoreAddress.read("https://ann:secret@store.example:8443/a/sparql?key=k", Map.of());
    assertEquals("https://store.example:8443/a/sparql?key=k", address.query().toString());
    assertEquals("Basic YW5uOnNlY3JldA==", address.authorization());
    assertEquals("https://store.example:8443/a/sparql", address.toString());
  }

  @Test
  void theEnvironmentNamesTheUserIfTheAddressDoesNot() {
    Map<String, String> environment =
        Map.of("ATLAS_STORE_USER", "ann", "ATLAS_STORE_PASSWORD", "secret");
    assertEquals(
        "Basic YW5uOnNlY3JldA==",
        StoreAddress.read("http://[::1]:3030/ds/sparql", environment).authorization());
    assertNull(StoreAddress.read("http://[::1]:3030/ds/sparql", Map.of()).authorization());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "store",
        "/sparql",
        "file:///etc/passwd",
        "ftp://ann:secret@store.example/sparql",
        "http:///sparql",
        "http://store.example/sparql#part",
        "http://ann:secret@store example/sparql",
        "jar:http://store.example/a!/b",
      })
  void whatIsNoAddressIsRefusedWithoutItsPassword(String text) {
    String sentence =
        assertThrows(IllegalArgumentException.class, () -> StoreAddress.read(text, Map.of()))
            .getMessage();
    assertFalse(sentence.contains("secret"), sentence);
  }
}
