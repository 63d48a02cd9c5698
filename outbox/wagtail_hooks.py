from wagtail_modeladmin.options import modeladmin_register

from outbox.registers import OutboxGroup

modeladmin_register(OutboxGroup)
