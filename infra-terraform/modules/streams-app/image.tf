# Where the image lives: people push it, and nothing replaces a tag that runs.

resource "aws_ecr_repository" "streams_app" {
  name                 = "${var.name_prefix}/streams-app"
  image_tag_mutability = "IMMUTABLE"
  tags                 = var.tags

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = var.kms_key_arn
  }
}

resource "aws_ecr_lifecycle_policy" "streams_app" {
  repository = aws_ecr_repository.streams_app.name

  policy = jsonencode({
    # An image that a rule of higher priority selects is not expired by a later one.
    rules = [
      {
        rulePriority = 1
        description  = "Keep the image that runs"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = [var.image_tag]
          countType      = "imageCountMoreThan"
          countNumber    = 1000
        }
        action = { type = "expire" }
      },
      {
        rulePriority = 2
        description  = "Keep the last 30 images"
        selection = {
          tagStatus   = "any"
          countType   = "imageCountMoreThan"
          countNumber = 30
        }
        action = { type = "expire" }
      },
    ]
  })
}
