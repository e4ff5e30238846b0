resource "azurerm_linux_web_app" "blog" {
  name                = "app-blog"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {
    application_stack {
      php_version = "8.3"
    }
  }
}

resource "azurerm_linux_web_app" "node" {
  name                = "app-node"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.plan.id

  site_config {
    application_stack {
      node_version = "22-lts"
    }
  }
}
