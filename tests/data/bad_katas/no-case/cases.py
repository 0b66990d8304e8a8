from kata.authoring import case
