SELECT * FROM month_by_month
