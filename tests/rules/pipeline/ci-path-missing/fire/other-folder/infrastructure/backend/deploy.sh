sam deploy
