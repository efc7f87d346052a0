SELECT * FROM order_of_review
